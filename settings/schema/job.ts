import * as z from "zod";
import { capacityKinds } from "../../constructs/containers/capacity-kinds";
import { jobDefaults, scheduleDefaults } from "../../constructs/jobs/job-defaults";
import { type StageDefaults } from "../stages";
import { ownAlarmChoices } from "./alarms";
import { keyPart, partName, positive } from "./formats";
import { scheduleExpression, timeZone } from "./schedule-expression";
import { workloadShape } from "./workload";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** A day, the limit of a run: work that takes longer is better split into parts, each of which can be retried. */
export const MINUTES_A_DAY = 1440;

/** Source: EventBridge Scheduler API Reference, "CreateSchedule" and "RetryPolicy". */
const schedule = z.strictObject({
  /** When the job runs: an expression of EventBridge Scheduler, `cron(...)`, `rate(...)` or `at(...)`. */
  expression: scheduleExpression,
  /**
   * Time zone of the expression, by its IANA name.
   * @default "UTC"
   */
  timeZone: timeZone.default(scheduleDefaults.timeZone),
  /**
   * Number of minutes within which the run starts after the scheduled time; 0 starts it at that time.
   * @default 0
   */
  flexibleMinutes: z.int().min(0).max(MINUTES_A_DAY).default(scheduleDefaults.flexibleMinutes).meta(neutral.timing),
  /**
   * Number of retries if a run can't be started.
   * @default 10
   */
  startRetries: z.int().min(0).max(185).default(scheduleDefaults.startRetries).meta(weaker.lower),
  /**
   * Number of minutes after the scheduled time during which starting a run is retried.
   * @default 60
   */
  startWithinMinutes: positive.max(MINUTES_A_DAY).default(scheduleDefaults.startWithinMinutes).meta(neutral.timing),
  /**
   * Whether the schedule is enabled.
   * @default true
   */
  enabled: z.boolean().default(scheduleDefaults.enabled).meta(neutral.function),
});

const onObjectCreated = z.strictObject({
  /** Name of the bucket in `buckets`. The job may read its objects. */
  bucket: partName,
  /**
   * Prefix of the object's key.
   * @default "": any key
   */
  prefix: keyPart.default(""),
  /**
   * Suffix of the object's key.
   * @default "": any key
   */
  suffix: keyPart.default(""),
});

/** The settings of a job, with the defaults of a stage. */
export function jobSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Runs the job on a schedule. A job has either this or `onObjectCreated`.
     * @default none
     */
    schedule: schedule.exactOptional(),
    /**
     * Runs the job for every object that is created in a bucket. A job has either this or `schedule`.
     * @default none
     */
    onObjectCreated: onObjectCreated.exactOptional(),
    /**
     * Number of minutes after which a task that is still running is stopped and the run fails.
     * @default 60
     */
    timeoutMinutes: positive.max(MINUTES_A_DAY).default(jobDefaults.timeoutMinutes).meta(neutral.timing),
    /**
     * Number of times that a failed task is run again.
     * @default 0
     */
    retries: z.int().min(0).max(5).default(jobDefaults.retries).meta(weaker.lower),
    /**
     * The alarms of the job, in place of `alarms.jobs` of the environment.
     * @default {}: every alarm as it is defined
     */
    alarms: ownAlarmChoices("jobs"),
    ...workloadShape,
    /**
     * Capacity of the tasks: `spot-first` prefers Fargate Spot, `mixed` uses both Spot and on-demand capacity,
     * `on-demand` never uses Spot.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: z.enum(capacityKinds).default(defaults.capacity).meta(weaker.order(capacityKinds)),
  });
}
