import { type Network } from "../../network/network";
import { type LogStorage } from "../../monitoring/log-group";
import { type EncryptionKey } from "../../encryption/encryption-key";
import { type Protection } from "../../core/protection";

/**
 * TLS that clients must use: any version (`enabled`), 1.2 or later, 1.3 or later, or with FIPS 140-3 approved
 * cryptography. Source: Amazon DocumentDB Developer Guide, "Cluster parameters reference".
 */
export type DocumentDatabaseTls = "enabled" | "tls1.2+" | "tls1.3+" | "fips-140-3";

/** Props of a `DocumentDatabase`. Source: Amazon DocumentDB API Reference, "CreateDBCluster", "CreateDBInstance". */
export interface DocumentDatabaseProps {
  /** Last part of the cluster's name: `document-database`. */
  readonly name: string;
  /** Network whose isolated tier contains the instances. */
  readonly network: Network;
  /** Encrypts storage, backups, snapshots and Performance Insights. */
  readonly encryptionKey: EncryptionKey;
  /** Encryption and retention of the exported logs. */
  readonly logs: LogStorage;
  /** Deletion policy of the cluster. */
  readonly protection: Protection;
  /** Engine version: `5.0.0`. */
  readonly engineVersion: string;
  /** Instance class: `db.t4g.medium`. */
  readonly instanceClass: string;
  /** Number of instances, 1 to 16, spread over the zones. One is the primary; the others are replicas. */
  readonly instances: number;
  /** Storage type: `standard`, or `iopt1`, which costs more for storage and nothing for I/O. */
  readonly storageType: "standard" | "iopt1";
  /** Name of the master user; should not be a common one such as `root`. */
  readonly masterUsername: string;
  /** Number of days for which automated backups are kept, 1 to 35. */
  readonly backupRetentionDays: number;
  /** Daily backup window in UTC: `03:00-04:00`. */
  readonly backupWindow: string;
  /** Weekly maintenance window in UTC: `sun:04:30-sun:05:30`. */
  readonly maintenanceWindow: string;
  /** TLS that clients must use. */
  readonly tls: DocumentDatabaseTls;
  /** Whether reads and writes are audited as well (DML), not only sign-ins, users and schema changes (DDL). */
  readonly auditDataAccess: boolean;
  /** Duration in milliseconds from which an operation is logged as slow, at least 50. */
  readonly slowOperationMilliseconds: number;
  /** Whether Performance Insights is on; its retention is seven days. */
  readonly performanceInsights: boolean;
  /** Additional parameters of the cluster, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Number of days after which the master user's password is rotated, 1 to 90. */
  readonly masterPasswordRotationDays: number;
}
