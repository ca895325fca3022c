import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type JobStateMachine } from "./job-state-machine";

/**
 * The alarms of a job. A run that takes too long, or that is refused because an earlier one is still running, fails. Source:
 * AWS Step Functions Developer Guide, "Monitoring Step Functions metrics using Amazon CloudWatch".
 */
export const jobAlarms = {
  /**
   * Number of runs in five minutes that fail, take too long or are refused because an earlier one is still running.
   * @default 0
   */
  failedRuns: {
    meaning:
      "more than {threshold} of its runs have failed, taken too long, or been refused because an earlier one is still running.",
    runbook: "job-failed",
    severity: "ticket",
    metrics: {
      failed: {
        namespace: "AWS/States",
        metricName: "ExecutionsFailed",
        dimensions: ["StateMachineArn"],
        statistic: "Sum",
      },
    },
    threshold: 0,
    periodSeconds: 300,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link JobAlarms}. */
export interface JobAlarmsProps extends AlarmSetOptions<typeof jobAlarms> {
  /** Name of the job: `nightly`. */
  readonly job: string;
  /** The state machine of the job. */
  readonly stateMachine: JobStateMachine;
}

/** The alarms of a job. */
export class JobAlarms extends AlarmSet<typeof jobAlarms> {
  constructor(scope: Construct, id: string, { job, stateMachine, ...options }: JobAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `job/${job}`,
      subject: `The job ${job}`,
      runbook: "job-failed",
      definitions: jobAlarms,
      dimensions: { StateMachineArn: stateMachine.arn },
    });
  }
}
