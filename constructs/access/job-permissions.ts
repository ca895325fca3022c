import { type PolicyStatement } from "../identity/policy-statement";
import { type Job } from "../jobs/job";

/** Lets people start a run of a job by hand, see how runs stand and stop them. No statements where there is no job. */
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
      // What a run was given is encrypted, and is part of what Step Functions tells of it.
      sid: "DecryptRuns",
      actions: ["kms:Decrypt"],
      resources: [...new Set(jobs.map(({ stateMachine }) => stateMachine.keyArn))],
      conditions: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachines } },
    },
  ];
}
