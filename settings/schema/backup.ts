import * as z from "zod";
import { backupPlanDefaults } from "../../constructs/backup/backup-defaults";
import { type StageDefaults } from "../stages";
import { positive } from "./formats";
import { timeOfDay } from "./time";

/** The settings of the backups that AWS Backup makes, with the defaults of a stage. */
export function backupSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Whether AWS Backup backs up the databases.
     * @default false in test; true in staging and prod
     */
    enabled: z.boolean().default(defaults.backupPlan),
    /**
     * Number of days that a backup is kept.
     * @default 35
     */
    retentionDays: positive.max(36500).default(backupPlanDefaults.retentionDays),
    /**
     * Start of the daily backup, in UTC. It must be outside the databases' own backup and maintenance windows.
     * @default "01:00"
     */
    time: timeOfDay.default(backupPlanDefaults.time),
  });
}
