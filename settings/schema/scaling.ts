import * as z from "zod";
import { defaultMaximum, scalingDefaults } from "../../constructs/containers/scaling-defaults";
import { defaultTimeZone } from "../../constructs/core/schedule-expression";
import { type StageDefaults } from "../stages";
import { partName, positive } from "./formats";
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

/** The settings of the auto scaling of a service, with the defaults of a stage. */
export function scalingSchema(defaults: StageDefaults) {
  return z
    .strictObject({
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
    })
    .transform((scaling) => ({ ...scaling, maximum: scaling.maximum ?? defaultMaximum(scaling.minimum) }));
}
