import * as z from "zod";
import { type StageDefaults } from "../stages";
import { positive } from "./formats";

/** The settings of backups in a vault, with the defaults of a stage. */
export function backupSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Whether there are any.
     * @default false in test; true in staging and prod
     */
    enabled: z.boolean().default(defaults.backupPlan),
    /**
     * Days that a backup is kept.
     * @default 35
     */
    retentionDays: positive.max(36500).default(35),
    /**
     * When a backup is made, every day, in UTC; outside the databases' own windows.
     * @default "01:00"
     */
    time: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
      .describe('a time such as "01:00"')
      .default("01:00"),
  });
}
