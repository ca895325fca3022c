import { type Construct } from "constructs";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { backupAlarms } from "./backup-alarm-definitions";
import { type BackupVault } from "./backup-vault";

/** What a plan backs up, in words, by the type that AWS Backup calls it. */
const resourceTypes = { RDS: "databases", DocumentDB: "document databases" } as const;

/** Props of {@link BackupAlarms}. */
export interface BackupAlarmsProps extends AlarmSetOptions<typeof backupAlarms> {
  /** The vault into which the plan backs up. */
  readonly vault: BackupVault;
  /** The type of resource whose backups are watched, as AWS Backup calls it: `RDS` or `DocumentDB`. */
  readonly resourceType: keyof typeof resourceTypes;
  /**
   * Whether the plan copies the backups to another region or vault, as its `hasCopies` says.
   * @default false
   */
  readonly hasCopies?: boolean;
}

/** The alarms of the backups of one type of resource. */
export class BackupAlarms extends AlarmSet<Partial<typeof backupAlarms>> {
  constructor(scope: Construct, id: string, { vault, resourceType, hasCopies = false, ...options }: BackupAlarmsProps) {
    const resources = resourceTypes[resourceType];
    const { failedCopies, ...ofBackups } = backupAlarms;
    super(scope, id, {
      ...options,
      name: `backups/${resources.replace(" ", "-")}`,
      subject: `The backups of ${resources}`,
      runbook: "backup-failed",
      definitions: hasCopies ? { ...ofBackups, failedCopies } : ofBackups,
      dimensions: { BackupVaultName: vault.name, ResourceType: resourceType },
    });
  }
}
