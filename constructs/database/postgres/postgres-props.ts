import { type Network } from "../../network/network";
import { type LogStorage } from "../../monitoring/log-group";
import { type EncryptionKey } from "../../encryption/encryption-key";
import { type Protection } from "../../core/protection";

/** Props of a `Postgres`. Source: Amazon RDS User Guide, "Settings for DB instances". */
export interface PostgresProps {
  /** Last part of the instance's name: `database`. */
  readonly name: string;
  /** Network whose isolated tier contains the instance. */
  readonly network: Network;
  /** Encrypts storage, backups, snapshots and Performance Insights. */
  readonly encryptionKey: EncryptionKey;
  /** Encrypts the master user's credentials. */
  readonly secretsKey: EncryptionKey;
  /** Encryption and retention of the exported logs. */
  readonly logs: LogStorage;
  /** Deletion policy of the instance. */
  readonly protection: Protection;
  /** Major version, `17`, or major and minor version, `17.6`. */
  readonly engineVersion: string;
  /** Instance class: `db.t4g.medium`. */
  readonly instanceClass: string;
  /** Initial storage in GiB, at least 20. */
  readonly storageGib: number;
  /** Limit in GiB up to which RDS scales the storage automatically. */
  readonly maximumStorageGib: number;
  /**
   * Provisioned IOPS, at least 12000; only for storage of 400 GiB or more.
   * @default 12000
   */
  readonly iops?: number | undefined;
  /**
   * Provisioned throughput in MiB per second, at least 500; only for storage of 400 GiB or more.
   * @default 500
   */
  readonly throughputMibps?: number | undefined;
  /** Name of the initial database. */
  readonly databaseName: string;
  /** Name of the master user; should not be a common one such as `postgres`. */
  readonly masterUsername: string;
  /** Whether a standby in another availability zone takes over on failure. */
  readonly multiAz: boolean;
  /** Number of days for which automated backups are kept, 0 to 35; 0 for no backups. */
  readonly backupRetentionDays: number;
  /** Daily backup window in UTC: `03:00-04:00`. */
  readonly backupWindow: string;
  /** Weekly maintenance window in UTC: `sun:04:30-sun:05:30`. */
  readonly maintenanceWindow: string;
  /** Number of read replicas, 0 to 5. They require backups, and exclude a password that RDS manages. */
  readonly readReplicas: number;
  /** Whether RDS upgrades to new minor versions in the maintenance window. */
  readonly autoMinorVersionUpgrade: boolean;
  /** Certificate authority of the server certificate: `rds-ca-rsa2048-g1`. */
  readonly certificateAuthority: string;
  /** Interval of Enhanced Monitoring in seconds: 1, 5, 10, 15, 30 or 60; 0 switches it off. */
  readonly monitoringIntervalSeconds: number;
  /** Retention of Performance Insights in days: 7, a multiple of 31, or 731; 0 switches it off. */
  readonly performanceInsightsDays: number;
  /** Logs that are exported to CloudWatch Logs. */
  readonly logExports: readonly ("postgresql" | "upgrade")[];
  /** Duration in milliseconds from which a statement is logged as slow. */
  readonly slowStatementMilliseconds: number;
  /** Additional parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Number of days after which RDS rotates the master user's password, 1 to 90; only without read replicas. */
  readonly masterPasswordRotationDays: number;
  /** Integer from 1; increasing it changes the master user's password. Only with read replicas. */
  readonly masterPasswordVersion: number;
}
