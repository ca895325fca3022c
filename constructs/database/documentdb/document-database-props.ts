import { type Protection } from "../../core/protection";
import { type Key } from "../../encryption/key";
import { type LogStorage } from "../../monitoring/log-group";
import { type Network } from "../../network/network";
import { type MasterPasswordSchedule } from "../managed-rotation";
import { type SnapshotSource } from "../restore-from";
import { type documentDatabaseTlsModes } from "./document-database-defaults";

/** Props of a `DocumentDatabase`. Source: Amazon DocumentDB API Reference, "CreateDBCluster", "CreateDBInstance". */
export interface DocumentDatabaseProps {
  /**
   * Last part of the cluster's name, `<project>-<environment>-<name>`.
   * @default the construct id
   */
  readonly name?: string;
  /** Network whose isolated tier contains the instances. */
  readonly network: Network;
  /**
   * Encrypts storage, backups, snapshots and Performance Insights.
   * @default the stack's key `database-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Encryption and retention of the exported logs.
   * @default encrypted with the stack's key `logs-key`, and kept for 400 days
   */
  readonly logs?: LogStorage;
  /**
   * Deletion policy of the cluster.
   * @default the cluster can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Engine version.
   * @default "5.0.0"
   */
  readonly engineVersion?: string;
  /**
   * Version that the cluster has until it is upgraded to another major version, `engineVersion`: `5.0.0`. Its parameter
   * group stays. Removed when the upgrade is complete.
   * @default none: no upgrade is in progress
   */
  readonly upgradeFrom?: string | undefined;
  /**
   * Cluster snapshot that the cluster is restored from when it is created. The master user then is that of the source;
   * the key is `encryptionKey`. A cluster that exists is never restored or replaced because of it. The provider can't give
   * a cluster that it restores to a point in time a managed password, so there is no prop for that.
   * @default none: the cluster is empty
   */
  readonly restoreFrom?: SnapshotSource | undefined;
  /**
   * Whether changes that interrupt the cluster are applied at once, such as another version, and not in the maintenance
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
   * Number of instances, 1 to 16, spread over the zones. One is the primary; the others are replicas.
   * @default 3
   */
  readonly instances?: number;
  /**
   * Storage type: `standard`, or `iopt1`, which costs more for storage and nothing for I/O.
   * @default "standard"
   */
  readonly storageType?: "standard" | "iopt1";
  /**
   * Name of the master user: lowercase letters and digits, and not a common one such as `root`.
   * @default "platformadmin"
   */
  readonly masterUsername?: string;
  /**
   * Number of days for which automated backups are kept, 1 to 35.
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
   * TLS that clients must use.
   * @default "tls1.2+"
   */
  readonly tls?: (typeof documentDatabaseTlsModes)[number];
  /**
   * Whether reads and writes are audited as well (DML), not only sign-ins, users and schema changes (DDL).
   * @default false
   */
  readonly auditDataAccess?: boolean;
  /**
   * Duration in milliseconds from which an operation is logged as slow, at least 50.
   * @default 1000
   */
  readonly slowOperationMilliseconds?: number;
  /**
   * Whether Performance Insights is on; its retention is seven days.
   * @default true
   */
  readonly performanceInsights?: boolean;
  /**
   * Additional parameters of the cluster, by name; none that has a prop of its own.
   * @default none
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Number of days after which the master user's password is rotated, 1 to 90.
   * @default 30
   */
  readonly masterPasswordRotationDays?: number;
  /**
   * Schedule and window of the rotation, instead of `masterPasswordRotationDays`.
   * @default none: `masterPasswordRotationDays` decides
   */
  readonly masterPasswordRotation?: MasterPasswordSchedule | undefined;
  /**
   * Prefix of the environment variables that a client gets, such as `DOCUMENT_DATABASE_HOST`. A client of two document
   * databases needs two prefixes.
   * @default "DOCUMENT_DATABASE"
   */
  readonly variablePrefix?: string;
}
