import { type Construct } from "constructs";
import { BackupPlan } from "../../constructs/backup/backup-plan";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { type BackupSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";

/** Creates the backup plan for the databases of an environment, if it is enabled and there are any. */
export function createBackups(
  scope: Construct,
  { enabled, time, retentionDays, ...others }: BackupSettings,
  { database, documentDatabase }: EnvironmentData,
  { protection }: EnvironmentFoundation,
): BackupPlan | undefined {
  requireEmpty(others);
  const resources = [database?.instance.arn, documentDatabase?.cluster.arn].filter((arn) => arn !== undefined);
  if (!enabled || resources.length === 0) {
    return undefined;
  }
  return new BackupPlan(scope, "backups", {
    resources,
    retentionDays,
    time,
    encryptionKey: new EncryptionKey(scope, "backups-key", { dataClass: "backups" }),
    protection,
  });
}
