import { type PolicyStatement } from "../identity/policy-statement";
import { type Job } from "../jobs/job";

/** Returns statements that allow starting, viewing and stopping executions of jobs; none if there are no jobs. */
export function jobStatements(jobs: readonly Job[]): PolicyStatement[] {
  const stateMachines = jobs.map(({ stateMachine }) => stateMachine.arn);
  if (stateMachines.length === 0) {
    return [];
  }
  return [
    {
      sid: "StartJobs",
      actions: ["states:ListExecutions", "states:StartExecution"],
      resources: stateMachines,
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
