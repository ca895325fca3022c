import * as z from "zod";
import { capacityKinds, type StageDefaults } from "../stages";
import { keyPart, partName, positive } from "./formats";
import { scheduleExpression, timeZone } from "./schedule-expression";
import { workloadShape } from "./workload";

/** A day: what takes longer is better cut into pieces, each of which can be run again. */
const MINUTES_A_DAY = 1440;

/** Source: EventBridge Scheduler API Reference, "CreateSchedule" and "RetryPolicy". */
const schedule = z.strictObject({
  /** When: `cron(...)`, `rate(...)` or `at(...)`. */
  expression: scheduleExpression,
  /**
   * The time zone of the expression, by its IANA name.
   * @default "UTC"
   */
  timeZone: timeZone.default("UTC"),
  /**
   * Minutes in which the run may begin, from the time of the expression on; 0 for at once.
   * @default 0
   */
  flexibleMinutes: z.int().min(0).max(MINUTES_A_DAY).default(0),
  /**
   * How often a run that could not be begun is tried again.
   * @default 10
   */
  startRetries: z.int().min(0).max(185).default(10),
  /**
   * Minutes after which a run that could not be begun is given up.
   * @default 60
   */
  startWithinMinutes: positive.max(MINUTES_A_DAY).default(60),
  /**
   * Whether the schedule is on.
   * @default true
   */
  enabled: z.boolean().default(true),
});

const onObjectCreated = z.strictObject({
  /** The bucket that it arrives in, as in `buckets`; the job may read it. */
  bucket: partName,
  /**
   * What its key begins with.
   * @default "": anything
   */
  prefix: keyPart.default(""),
  /**
   * What its key ends in.
   * @default "": anything
   */
  suffix: keyPart.default(""),
});

/** The settings of a job, with the defaults of a stage. */
export function jobSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Runs by the clock. Either this or `onObjectCreated`.
     * @default none
     */
    schedule: schedule.exactOptional(),
    /**
     * A run for every object that arrives in a bucket. Either this or `schedule`.
     * @default none
     */
    onObjectCreated: onObjectCreated.exactOptional(),
    /**
     * Minutes until a task that still runs is stopped, and the run has failed.
     * @default 60
     */
    timeoutMinutes: positive.max(MINUTES_A_DAY).default(60),
    /**
     * How often a task that failed is run again.
     * @default 0
     */
    retries: z.int().min(0).max(5).default(0),
    ...workloadShape,
    /**
     * Where tasks run: on Fargate Spot first, some on each, or never on Spot.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: z.enum(capacityKinds).default(defaults.capacity),
  });
}
