import * as z from "zod";
import { type BackupCopy } from "../../constructs/backup/backup-copies";
import { backupPlanDefaults, vaultLockDefaults } from "../../constructs/backup/backup-defaults";
import { vaultLockModes } from "../../constructs/backup/vault-lock";
import { type StageDefaults } from "../stages";
import { backupVaultArn, positive, regionName } from "./formats";
import { timeOfDay } from "./time";
import { weaker } from "./weaker/weaker";
import { neutral } from "./weaker/neutral";

/** Days. Source: AWS Backup Developer Guide, "PutBackupVaultLockConfiguration". */
const days = positive.max(36500);

const lock = z.strictObject({
  /**
   * Who can remove the lock: with `governance` an administrator, before deleting a backup; with `compliance` nobody, not
   * even AWS, once `coolingOffDays` are over. With `off` there is no lock.
   * @default "governance"
   */
  mode: z.enum(vaultLockModes).default(vaultLockDefaults.mode).meta(weaker.order(vaultLockModes)),
  /**
   * Number of days for which a backup must be kept at least; the vault refuses shorter ones.
   * @default 7, or `retentionDays` if it is less
   */
  minimumRetentionDays: days.exactOptional().meta(weaker.below(vaultLockDefaults.minimumRetentionDays)),
  /**
   * Number of days for which a backup may be kept at most; the vault refuses longer ones.
   * @default none: there is no maximum
   */
  maximumRetentionDays: days.exactOptional().meta(neutral.weakestByDefault),
  /**
   * Number of days after which a lock in the mode `compliance` is final.
   * @default 14
   */
  coolingOffDays: z.int().min(3).max(36500).default(vaultLockDefaults.coolingOffDays).meta(neutral.timing),
});

const copy = z
  .strictObject({
    /**
     * Another region, in which a vault with a key of its own is created.
     * @default none; required without `vaultArn`
     */
    region: regionName.exactOptional(),
    /**
     * ARN of a vault that exists: in another account of the organization and the same region, or in this account. The
     * policy of the vault must allow this account `backup:CopyIntoBackupVault`.
     * @default none; required without `region`
     */
    vaultArn: backupVaultArn.exactOptional().meta(neutral.weakestByDefault),
    /**
     * Number of days that a copy is kept.
     * @default `backup.retentionDays`
     */
    retentionDays: days.exactOptional().meta(neutral.weakestByDefault),
  })
  .transform(({ region, vaultArn, ...others }, context): BackupCopy => {
    if (region !== undefined && vaultArn === undefined) return { region, ...others };
    if (vaultArn !== undefined && region === undefined) return { vaultArn, ...others };
    const message = "must have either `region`, where a vault is created, or `vaultArn`, of a vault that exists.";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** The settings of the backups that AWS Backup makes, with the defaults of a stage. */
export function backupSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Whether AWS Backup backs up the databases.
     * @default false in test; true in staging and prod
     */
    enabled: z.boolean().default(defaults.backupPlan).meta(weaker.false),
    /**
     * Number of days that a backup is kept.
     * @default 35
     */
    retentionDays: days.default(backupPlanDefaults.retentionDays).meta(weaker.lower),
    /**
     * Start of the daily backup, in UTC. It must be outside the databases' own backup and maintenance windows.
     * @default "01:00"
     */
    time: timeOfDay.default(backupPlanDefaults.time),
    /** The lock of the vault: no backup in it can be deleted before its time. */
    lock: lock.prefault({}),
    /**
     * Where each backup is copied to.
     * @default []
     */
    copies: z.array(copy).max(10).default([]),
  });
}
