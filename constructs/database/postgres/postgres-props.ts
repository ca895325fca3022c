import { type Protection } from "../../core/protection";
import { type Key } from "../../encryption/key";
import { type LogStorage } from "../../monitoring/log-group";
import { type Network } from "../../network/network";
import { type MasterPasswordSchedule } from "../managed-rotation";
import { type RestoreFrom } from "../restore-from";
import { type certificateAuthorities, type DatabaseInsights, type postgresLogs } from "./postgres-defaults";

/** Props of a `Postgres`. Source: Amazon RDS User Guide, "Settings for DB instances". */
export interface PostgresProps {
  /**
   * Last part of the instance's name, `<project>-<environment>-<name>`.
   * @default the construct id
   */
  readonly name?: string;
  /** Network whose isolated tier contains the instance. */
  readonly network: Network;
  /**
   * Encrypts storage, backups, snapshots and Performance Insights.
   * @default the stack's key `database-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Encrypts the master user's credentials.
   * @default the stack's key `secrets-key`
   */
  readonly secretsKey?: Key;
  /**
   * Encryption and retention of the exported logs.
   * @default encrypted with the stack's key `logs-key`, and kept for 400 days
   */
  readonly logs?: LogStorage;
  /**
   * Deletion policy of the instance.
   * @default the instance can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Major version, `17`, or major and minor version, `17.6`. With a minor version, `autoMinorVersionUpgrade` should be
   * off, or Terraform plans to revert every upgrade.
   * @default "17"
   */
  readonly engineVersion?: string;
  /**
   * Major version that the instance has until it is upgraded to `engineVersion`: `16`. Its parameter group stays, and read
   * replicas keep it. Removed when the upgrade is complete.
   * @default none: no upgrade is in progress
   */
  readonly upgradeFrom?: string | undefined;
  /**
   * Whether changes that interrupt the instance are applied at once, such as another version, and not in the maintenance
   * window.
   * @default false
   */
  readonly applyImmediately?: boolean;
  /**
   * Instance class.
   * @default "db.t4g.medium"
   */
  readonly instanceClass?: string;
  /**
   * What the instance is restored from when it is created: a snapshot, or a time in automated backups. Name of the
   * database, master user and key then are those of the source, and `storageGib` must be its size or more. An instance
   * that exists is never restored or replaced because of it.
   * @default none: the database is empty
   */
  readonly restoreFrom?: RestoreFrom | undefined;
  /**
   * Initial storage in GiB, 20 to 65536.
   * @default 20; required with `restoreFrom`
   */
  readonly storageGib?: number;
  /**
   * Limit in GiB up to which RDS scales the storage automatically; at least a tenth more than `storageGib`.
   * @default twice `storageGib`
   */
  readonly maximumStorageGib?: number;
  /**
   * Provisioned IOPS, 12000 to 64000; only for storage of 400 GiB or more.
   * @default none: 3000, or 12000 for storage of 400 GiB or more
   */
  readonly iops?: number | undefined;
  /**
   * Provisioned throughput in MiB per second, 500 to 4000; only for storage of 400 GiB or more.
   * @default none: 125, or 500 for storage of 400 GiB or more
   */
  readonly throughputMibps?: number | undefined;
  /**
   * Name of the initial database: letters, digits and underscores.
   * @default "app"
   */
  readonly databaseName?: string;
  /**
   * Name of the master user: lowercase letters, digits and underscores, and not a common one such as `postgres`.
   * @default "platform_admin"
   */
  readonly masterUsername?: string;
  /**
   * Whether a standby in another availability zone takes over on failure.
   * @default true
   */
  readonly multiAz?: boolean;
  /**
   * Number of days for which automated backups are kept, 0 to 35; 0 for no backups.
   * @default 30
   */
  readonly backupRetentionDays?: number;
  /**
   * Daily backup window in UTC.
   * @default "03:00-04:00"
   */
  readonly backupWindow?: string;
  /**
   * Weekly maintenance window in UTC, outside the backup window.
   * @default "sun:04:30-sun:05:30"
   */
  readonly maintenanceWindow?: string;
  /**
   * Number of read replicas, 0 to 5. They require backups, and exclude a password that RDS manages.
   * @default 0
   */
  readonly readReplicas?: number;
  /**
   * Whether RDS upgrades to new minor versions in the maintenance window.
   * @default true
   */
  readonly autoMinorVersionUpgrade?: boolean;
  /**
   * Certificate authority of the server certificate.
   * @default "rds-ca-rsa2048-g1"
   */
  readonly certificateAuthority?: (typeof certificateAuthorities)[number];
  /**
   * Interval of Enhanced Monitoring in seconds: 1, 5, 10, 15, 30 or 60; 0 switches it off.
   * @default 60
   */
  readonly monitoringIntervalSeconds?: number;
  /**
   * Mode of CloudWatch Database Insights. `advanced` costs more, and adds execution plans, lock analysis and the view of
   * the whole fleet.
   * @default "standard"
   */
  readonly databaseInsights?: DatabaseInsights;
  /**
   * Retention of Performance Insights in days: 7, or 465 with the advanced mode; 0 switches it off.
   * @default 7, or 465 with the advanced mode
   */
  readonly performanceInsightsDays?: number;
  /**
   * Logs that are exported to CloudWatch Logs.
   * @default both: "postgresql" and "upgrade"
   */
  readonly logExports?: readonly (typeof postgresLogs)[number][];
  /**
   * Duration in milliseconds from which a statement is logged as slow.
   * @default 1000
   */
  readonly slowStatementMilliseconds?: number;
  /**
   * Additional parameters, by name. `rds.force_ssl` must stay 1.
   * @default none
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Number of days after which RDS rotates the master user's password, 1 to 90; only without read replicas.
   * @default 30
   */
  readonly masterPasswordRotationDays?: number;
  /**
   * Schedule and window of the rotation, instead of `masterPasswordRotationDays`; only without read replicas.
   * @default none: `masterPasswordRotationDays` decides
   */
  readonly masterPasswordRotation?: MasterPasswordSchedule | undefined;
  /**
   * Integer from 1; increasing it changes the master user's password. Only with read replicas.
   * @default 1
   */
  readonly masterPasswordVersion?: number;
  /**
   * Prefix of the environment variables that a client gets, such as `DATABASE_HOST`. A client of two databases needs two
   * prefixes.
   * @default "DATABASE"
   */
  readonly variablePrefix?: string;
}
