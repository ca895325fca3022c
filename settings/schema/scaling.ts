import * as z from "zod";
import { defaultMaximum, scalingDefaults } from "../../constructs/containers/scaling-defaults";
import { defaultTimeZone } from "../../constructs/core/schedule-expression";
import { type StageDefaults } from "../stages";
import { partName, positive } from "./formats";
import { scheduleExpression, timeZone } from "./schedule-expression";

const percentage = positive.max(100);

const scheduledScaling = z.strictObject({
  /** When the limits change: an expression of Application Auto Scaling, `cron(...)`, `rate(...)` or `at(...)`. */
  cron: scheduleExpression,
  /**
   * Time zone of the expression, by its IANA name.
   * @default "UTC"
   */
  timeZone: timeZone.default(defaultTimeZone),
  /** Minimum number of tasks from then on. */
  minimum: z.int().min(0),
  /** Maximum number of tasks from then on. */
  maximum: z.int().min(0),
});

/** The settings of the auto scaling of a service, with the defaults of a stage. */
export function scalingSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      /**
       * Minimum number of tasks.
       * @default 1 in test; 2 in staging; 3 in prod
       */
      minimum: z.int().min(0).default(defaults.serviceMinimum),
      /**
       * Maximum number of tasks.
       * @default twice the minimum
       */
      maximum: positive.exactOptional(),
      /**
       * Target average CPU utilization of the tasks, in percent.
       * @default 60
       */
      cpuPercent: percentage.default(scalingDefaults.cpuPercent),
      /**
       * Target average memory utilization of the tasks, in percent.
       * @default 75
       */
      memoryPercent: percentage.default(scalingDefaults.memoryPercent),
      /**
       * Target number of requests per minute and task. The service must have a route.
       * @default none: requests don't affect scaling
       */
      requestsPerTarget: positive.exactOptional(),
      /**
       * Number of seconds between two scale-in activities.
       * @default 300
       */
      scaleInCooldownSeconds: z.int().min(0).max(86400).default(scalingDefaults.scaleInCooldownSeconds),
      /**
       * Number of seconds between two scale-out activities.
       * @default 60
       */
      scaleOutCooldownSeconds: z.int().min(0).max(86400).default(scalingDefaults.scaleOutCooldownSeconds),
      /**
       * Scheduled changes of the minimum and maximum, by name, such as fewer tasks at night.
       * @default {}
       */
      schedule: z.record(partName, scheduledScaling).default({}),
    })
    .transform((scaling) => ({ ...scaling, maximum: scaling.maximum ?? defaultMaximum(scaling.minimum) }));
}
