import * as z from "zod";
import { restoreTestingDefaults } from "../../../constructs/backup/restore-testing-defaults";
import { timeOfDay } from "../time";
import { neutral } from "../weaker/neutral";
import { accountPart } from "./part";

/** The settings of trials in which AWS Backup restores the databases of the account's environments. */
export const restoreTestingPart = accountPart({
  /**
   * Day of the month on which the backups are restored.
   * @default 1
   */
  dayOfMonth: z.int().min(1).max(28).default(restoreTestingDefaults.dayOfMonth).meta(neutral.timing),
  /**
   * Time at which the restores start, in UTC.
   * @default "06:00"
   */
  time: timeOfDay.default(restoreTestingDefaults.time),
  /**
   * Number of days. The latest backup of these days is restored; without one, the trial fails.
   * @default 7
   */
  windowDays: z.int().min(1).max(365).default(restoreTestingDefaults.windowDays).meta(neutral.timing),
  /**
   * Number of hours for which a restored database is kept for a look at its data, before it is deleted.
   * @default 1
   */
  validationHours: z.int().min(1).max(168).default(restoreTestingDefaults.validationHours).meta(neutral.timing),
});
