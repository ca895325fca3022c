import { type Construct } from "constructs";
import { BackupPlan, type BackupPlanProps } from "../../constructs/backup/backup-plan";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { type BackupSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";

/** Creates the backup plan for the databases of an environment, if it is enabled and there are any. */
export function createBackups(
  scope: Construct,
  { enabled, ...settings }: BackupSettings,
  { postgres, documents }: EnvironmentData,
  { protection }: EnvironmentFoundation,
): BackupPlan | undefined {
  const resources = [
    ...[...postgres.values()].map(({ instance }) => instance.arn),
    ...[...documents.values()].map(({ cluster }) => cluster.arn),
  ];
  if (!enabled || resources.length === 0) {
    return undefined;
  }
  const props = {
    ...settings,
    resources,
    resourceKeys: [EncryptionKey.of(scope, "database")],
    encryptionKey: new EncryptionKey(scope, "backups-key", { dataClass: "backups" }),
    protection,
  };
  return new BackupPlan(scope, "backups", exact<BackupPlanProps>()(props));
}
