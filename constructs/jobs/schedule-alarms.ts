import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { metricsOf } from "../monitoring/defined-metrics";
import { type SharedJobResources } from "./shared-job-resources";

const scheduleMetric = metricsOf("AWS/Scheduler", ["ScheduleGroup"]);

/**
 * The alarms of the schedules of a stack. A start that failed has an alarm on the dead-letter queue of its schedule, so that
 * one on `InvocationDroppedCount` would report it twice. Source: Amazon CloudWatch User Guide, "Best practice alarm
 * recommendations for AWS services".
 */
export const scheduleAlarms = {
  /**
   * Number of failed starts in a minute that EventBridge Scheduler can't send to the dead-letter queue either.
   * @default 0
   */
  lostStarts: {
    meaning: "more than {threshold} failed starts a minute have not reached their dead-letter queue for 15 minutes.",
    runbook: "job-not-started",
    severity: "ticket",
    metrics: { lost: scheduleMetric("InvocationsFailedToBeSentToDeadLetterCount", "Sum") },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Number of starts in a minute that are delayed, because too many are due at once.
   * @default 0
   */
  delayedStarts: {
    meaning: "more than {threshold} starts a minute have been delayed for 15 minutes.",
    runbook: "job-not-started",
    severity: "ticket",
    metrics: { delayed: scheduleMetric("TargetErrorThrottledCount", "Sum") },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link ScheduleAlarms}. */
export interface ScheduleAlarmsProps extends AlarmSetOptions<typeof scheduleAlarms> {
  /** The resources that jobs share, their schedule group among them. */
  readonly sharedResources: SharedJobResources;
}

/** The alarms of the schedules of a stack. */
export class ScheduleAlarms extends AlarmSet<typeof scheduleAlarms> {
  constructor(scope: Construct, id: string, { sharedResources, ...options }: ScheduleAlarmsProps) {
    super(scope, id, {
      ...options,
      name: "schedules",
      subject: "The schedules",
      runbook: "job-not-started",
      definitions: scheduleAlarms,
      dimensions: { ScheduleGroup: sharedResources.scheduleGroupName },
    });
  }
}
