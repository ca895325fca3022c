import { type Network } from "../../network/network";
import { type LogStorage } from "../../monitoring/log-group";
import { type EncryptionKey } from "../../encryption/encryption-key";
import { type Protection } from "../../core/protection";

/** Props of a `Postgres`. Source: Amazon RDS User Guide, "Settings for DB instances". */
export interface PostgresProps {
  /** Last part of the instance's name: `database`. */
  readonly name: string;
  /** Its isolated tier holds the instance. */
  readonly network: Network;
  /** Encrypts storage, backups, snapshots and Performance Insights. */
  readonly encryptionKey: EncryptionKey;
  /** Encrypts the administrator's credentials. */
  readonly secretsKey: EncryptionKey;
  /** Where exported logs go. */
  readonly logs: LogStorage;
  /** How hard it is to destroy the instance. */
  readonly protection: Protection;
  /** The major, `17`, or with the minor, `17.6`. */
  readonly engineVersion: string;
  /** Such as `db.t4g.medium`. */
  readonly instanceClass: string;
  /** GiB at the start, from 20. */
  readonly storageGib: number;
  /** GiB up to which RDS adds by itself. */
  readonly maximumStorageGib: number;
  /** Operations a second, at least 12000; only from 400 GiB on. @default 12000 there */
  readonly iops?: number | undefined;
  /** MiB a second, at least 500; only from 400 GiB on. @default 500 there */
  readonly throughputMibps?: number | undefined;
  /** Name of the database in the instance. */
  readonly databaseName: string;
  /** Name of the administrator; not one that everybody tries. */
  readonly masterUsername: string;
  /** Whether a standby in a second zone takes over. */
  readonly multiAz: boolean;
  /** Days that automated backups are kept, 0 to 35. */
  readonly backupRetentionDays: number;
  /** UTC: `03:00-04:00`. */
  readonly backupWindow: string;
  /** UTC: `sun:04:30-sun:05:30`. */
  readonly maintenanceWindow: string;
  /** Copies that only answer queries, 0 to 5; they need backups, and an administrator's password of our own. */
  readonly readReplicas: number;
  /** Whether AWS moves to the next minor version in the maintenance window. */
  readonly autoMinorVersionUpgrade: boolean;
  /** The authority behind the server's certificate: `rds-ca-rsa2048-g1`. */
  readonly certificateAuthority: string;
  /** Seconds between figures of the operating system: 0, 1, 5, 10, 15, 30 or 60. */
  readonly monitoringIntervalSeconds: number;
  /** Days that Performance Insights keeps figures: 0, 7, a multiple of 31, or 731. */
  readonly performanceInsightsDays: number;
  /** Logs that go to CloudWatch. */
  readonly logExports: readonly ("postgresql" | "upgrade")[];
  /** Milliseconds from which a statement is logged as slow. */
  readonly slowStatementMilliseconds: number;
  /** More parameters of PostgreSQL, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Days until RDS changes the administrator's password, 1 to 90. Where there are replicas RDS doesn't. */
  readonly masterPasswordRotationDays: number;
  /** Where there are replicas: a whole number from 1; raising it changes the administrator's password. */
  readonly masterPasswordVersion: number;
}
