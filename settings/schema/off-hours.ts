import * as z from "zod";
import { weekDays } from "../../constructs/core/utc-time";
import { offHoursDefaults } from "../../constructs/off-hours/off-hours-defaults";
import { timeZone } from "./schedule-expression";
import { timeOfDay } from "./time";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";
import { weakening } from "./weaker/weakness";

/** An environment that sleeps doesn't answer, and its databases make no backups meanwhile. */
const sleeps = weakening("always: an environment that sleeps doesn't answer", ({ value }) =>
  value === undefined ? undefined : { value: "an environment that sleeps", required: "one that always answers" },
);

/** The settings of off-hours: when an environment sleeps to save costs. */
export const offHoursSchema = z
  .strictObject({
    /** When people work with the environment. It sleeps at all other times. */
    workingHours: z.strictObject({
      /**
       * Days of the week.
       * @default ["mon","tue","wed","thu","fri"]
       */
      days: uniqueList(z.array(z.enum(weekDays)).min(1))
        .default([...offHoursDefaults.days])
        .meta(neutral.timing),
      /** Time of day at which everything runs, in `timeZone`. */
      from: timeOfDay,
      /** Time of day at which the environment goes to sleep, in `timeZone`. */
      to: timeOfDay,
    }),
    /** Time zone of the working hours, by its IANA name. The clocks may change: the hours stay the same. */
    timeZone,
    /**
     * Number of minutes before `workingHours.from` at which waking starts, though not before midnight, 0 to 120.
     * @default 20
     */
    leadMinutes: z.int().min(0).max(120).default(offHoursDefaults.leadMinutes).meta(neutral.timing),
    /**
     * Number of hours for which an environment that somebody woke stays awake at least, 1 to 24.
     * @default 2
     */
    stayAwakeHours: z.int().min(1).max(24).default(offHoursDefaults.stayAwakeHours).meta(neutral.timing),
  })
  .meta(sleeps);
