import { type Construct } from "constructs";
import { BackupPlan } from "../../constructs/backup/backup-plan";
import { encryptionKeyFor } from "../../constructs/encryption/encryption-key-for";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";

/** Backs up the databases of an environment into a vault, where the settings say so and there are any. */
export function environmentBackups(
  scope: Construct,
  { backup: { enabled, time, retentionDays } }: EnvironmentSettings,
  { database, documentDatabase }: EnvironmentData,
  { protection }: EnvironmentFoundation,
): BackupPlan | undefined {
  const resources = [database?.instance.arn, documentDatabase?.cluster.arn].filter((arn) => arn !== undefined);
  if (!enabled || resources.length === 0) {
    return undefined;
  }
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return new BackupPlan(scope, "backups", {
    resources,
    retentionDays,
    schedule: `cron(${minute} ${hour} * * ? *)`,
    encryptionKey: encryptionKeyFor(scope, "backups-key", "backups"),
    protection,
  });
}
