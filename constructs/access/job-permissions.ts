import { type PolicyStatement } from "../identity/policy-statement";
import { type JobStateMachine } from "../jobs/job-state-machine";

/** What a state machine runs: a job or a one-off task. */
interface Runnable {
  readonly stateMachine: Pick<JobStateMachine, "arn" | "keyArn">;
}

/**
 * Returns statements that allow starting, viewing and stopping executions of jobs and one-off tasks; none without any.
 * @param environment value of the tag `Environment` of their state machines
 */
export function jobStatements(jobs: readonly Runnable[], environment: string): PolicyStatement[] {
  const stateMachines = jobs.map(({ stateMachine }) => stateMachine.arn);
  if (stateMachines.length === 0) {
    return [];
  }
  return [
    {
      sid: "StartJobs",
      actions: ["states:ListExecutions", "states:StartExecution"],
      resources: stateMachines,
      conditions: { StringEquals: { "aws:ResourceTag/Environment": environment } },
    },
    {
      sid: "StopJobs",
      actions: ["states:DescribeExecution", "states:StopExecution"],
      resources: stateMachines.map((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`),
    },
    {
      // Describing an execution returns its input and output, which are encrypted.
      sid: "DecryptRuns",
      actions: ["kms:Decrypt"],
      resources: [...new Set(jobs.map(({ stateMachine }) => stateMachine.keyArn))],
      conditions: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachines } },
    },
  ];
}
