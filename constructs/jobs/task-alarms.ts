import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { jobAlarms } from "./job-alarms";
import { type JobStateMachine } from "./job-state-machine";

/**
 * The alarms of a one-off task, whoever started it: a person, a pipeline, or an apply that deploys only after it. Source: AWS
 * Step Functions Developer Guide, "Monitoring Step Functions metrics using Amazon CloudWatch".
 */
export const taskAlarms = {
  /**
   * Number of runs in five minutes that fail or take too long.
   * @default 0
   */
  failedRuns: {
    ...jobAlarms.failedRuns,
    meaning: "more than {threshold} of its runs have failed or taken too long.",
    runbook: "task-failed",
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link TaskAlarms}. */
export interface TaskAlarmsProps extends AlarmSetOptions<typeof taskAlarms> {
  /** Name of the task: `migrate`. */
  readonly task: string;
  /** The state machine of the task. */
  readonly stateMachine: JobStateMachine;
}

/** The alarms of a one-off task. */
export class TaskAlarms extends AlarmSet<typeof taskAlarms> {
  constructor(scope: Construct, id: string, { task, stateMachine, ...options }: TaskAlarmsProps) {
    super(scope, id, {
      ...options,
      name: `task/${task}`,
      subject: `The task ${task}`,
      runbook: "task-failed",
      definitions: taskAlarms,
      dimensions: { StateMachineArn: stateMachine.arn },
    });
  }
}
