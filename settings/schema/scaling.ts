import * as z from "zod";
import {
  backlogDefaults,
  defaultBacklogMaximum,
  defaultMaximum,
  scalingDefaults,
} from "../../constructs/containers/scaling-defaults";
import { defaultTimeZone } from "../../constructs/core/schedule-expression";
import { type StageDefaults } from "../stages";
import { partName, positive } from "./formats";
import { queueDelay, serviceQueueDelay } from "./queue-delay";
import { scheduleExpression, timeZone } from "./schedule-expression";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const percentage = positive.max(100);

function scheduledScaling(defaults: StageDefaults) {
  return z.strictObject({
    /** When the limits change: an expression of Application Auto Scaling, `cron(...)`, `rate(...)` or `at(...)`. */
    cron: scheduleExpression,
    /**
     * Time zone of the expression, by its IANA name.
     * @default "UTC"
     */
    timeZone: timeZone.default(defaultTimeZone),
    /** Minimum number of tasks from then on. */
    minimum: z.int().min(0).meta(weaker.below(defaults.serviceMinimum)),
    /** Maximum number of tasks from then on. */
    maximum: z.int().min(0).meta(neutral.size),
  });
}

/** A number of tasks that doesn't change by itself. */
const fixedCount = z.int().min(0);

/** The settings of the auto scaling of a service, or its fixed number of tasks, with the defaults of a stage. */
export function scalingSchema(defaults: StageDefaults) {
  return z
    .union([fixedCount, scalingLimits(defaults)])
    .describe("a fixed number of tasks such as 2, or limits such as { minimum: 2, maximum: 6 }")
    .meta(weaker.below(defaults.serviceMinimum))
    .transform((scaling) =>
      typeof scaling === "number"
        ? scaling
        : { ...scaling, maximum: scaling.maximum ?? defaultMaximum(scaling.minimum) },
    );
}

function scalingLimits(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Minimum number of tasks.
     * @default 1 in test; 2 in staging; 3 in prod
     */
    minimum: z.int().min(0).default(defaults.serviceMinimum).meta(weaker.lower),
    /**
     * Maximum number of tasks.
     * @default twice the minimum
     */
    maximum: positive.exactOptional().meta(neutral.size),
    /**
     * Target average CPU utilization of the tasks, in percent.
     * @default 60
     */
    cpuPercent: percentage.default(scalingDefaults.cpuPercent).meta(neutral.size),
    /**
     * Target average memory utilization of the tasks, in percent.
     * @default 75
     */
    memoryPercent: percentage.default(scalingDefaults.memoryPercent).meta(neutral.size),
    /**
     * Target number of requests per minute and task. The service must have a route.
     * @default none: requests don't affect scaling
     */
    requestsPerTarget: positive.exactOptional().meta(neutral.size),
    /**
     * A queue that the service consumes, and how long its messages may wait. Requires a minimum of at least one task
     * and Container Insights, which counts the tasks.
     * @default none: queues don't affect scaling
     */
    queueDelay: serviceQueueDelay.exactOptional(),
    /**
     * Number of seconds between two scale-in activities.
     * @default 300
     */
    scaleInCooldownSeconds: z
      .int()
      .min(0)
      .max(86400)
      .default(scalingDefaults.scaleInCooldownSeconds)
      .meta(neutral.timing),
    /**
     * Number of seconds between two scale-out activities.
     * @default 60
     */
    scaleOutCooldownSeconds: z
      .int()
      .min(0)
      .max(86400)
      .default(scalingDefaults.scaleOutCooldownSeconds)
      .meta(neutral.timing),
    /**
     * Scheduled changes of the minimum and maximum, by name, such as fewer tasks at night.
     * @default {}
     */
    schedule: z.record(partName, scheduledScaling(defaults)).default({}),
  });
}

/** The settings of the scaling of a worker, or its fixed number of tasks. */
export const backlogSchema = z
  .union([
    fixedCount,
    z.strictObject({
      /**
       * Minimum number of tasks, even if the queue is empty.
       * @default 0
       */
      minimum: z.int().min(0).default(backlogDefaults.minimum).meta(weaker.lower),
      /**
       * Maximum number of tasks.
       * @default 4, or twice the minimum if that is more
       */
      maximum: positive.exactOptional().meta(neutral.size),
      /**
       * Number of messages per task, counting waiting and in-flight messages. Use 1 if a message takes minutes to
       * process. `queueDelay` computes it instead.
       * @default 10
       */
      messagesPerTask: positive.max(100_000).exactOptional().meta(neutral.size),
      /**
       * How long a message may wait, from which the number of messages per task follows.
       * @default none: `messagesPerTask` applies
       */
      queueDelay: queueDelay.exactOptional(),
      /**
       * Number of minutes without a message after which the number of tasks drops to the minimum.
       * @default 5
       */
      idleMinutes: positive.max(60).default(backlogDefaults.idleMinutes).meta(neutral.timing),
      /**
       * Number of seconds after a scaling activity during which tasks are only added.
       * @default 120
       */
      cooldownSeconds: z.int().min(0).max(86400).default(backlogDefaults.cooldownSeconds).meta(neutral.timing),
    }),
  ])
  .describe("a fixed number of tasks such as 1, or limits such as { minimum: 0, maximum: 4 }")
  .meta(neutral.size)
  .transform((scaling) =>
    typeof scaling === "number"
      ? scaling
      : {
          ...(scaling.queueDelay === undefined && { messagesPerTask: backlogDefaults.messagesPerTask }),
          ...scaling,
          maximum: scaling.maximum ?? defaultBacklogMaximum(scaling.minimum),
        },
  );
