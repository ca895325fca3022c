import * as z from "zod";
import { type StageDefaults } from "../stages";
import { partName, positive } from "./formats";
import { scheduleExpression, timeZone } from "./schedule-expression";

const percentage = positive.max(100);

const scheduledScaling = z.strictObject({
  /** When: an expression of Application Auto Scaling, `cron(...)`, `rate(...)` or `at(...)`. */
  cron: scheduleExpression,
  /**
   * The time zone of the expression, by its IANA name.
   * @default "UTC"
   */
  timeZone: timeZone.default("UTC"),
  /** Fewest tasks from then on. */
  minimum: z.int().min(0),
  /** Most tasks from then on. */
  maximum: z.int().min(0),
});

/** The settings of a service's autoscaling, with the defaults of a stage. */
export function scalingSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      /**
       * Fewest tasks.
       * @default 1 in test; 2 in staging; 3 in prod
       */
      minimum: z.int().min(0).default(defaults.serviceMinimum),
      /**
       * Most tasks.
       * @default twice the minimum
       */
      maximum: positive.exactOptional(),
      /**
       * Percent of its CPU that a task has to do on average.
       * @default 60
       */
      cpuPercent: percentage.default(60),
      /**
       * Percent of its memory that a task takes on average.
       * @default 75
       */
      memoryPercent: percentage.default(75),
      /**
       * Requests a minute that a task answers on average; needs a route.
       * @default not scaled by requests
       */
      requestsPerTarget: positive.exactOptional(),
      /**
       * Seconds between two steps down.
       * @default 300
       */
      scaleInCooldownSeconds: z.int().min(0).max(86400).default(300),
      /**
       * Seconds between two steps up.
       * @default 60
       */
      scaleOutCooldownSeconds: z.int().min(0).max(86400).default(60),
      /**
       * Other limits from a set time on, such as fewer tasks at night.
       * @default {}
       */
      schedule: z.record(partName, scheduledScaling).default({}),
    })
    .transform((scaling) => ({ ...scaling, maximum: scaling.maximum ?? Math.max(1, scaling.minimum * 2) }));
}
