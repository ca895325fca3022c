import { type Network } from "../../network/network";
import { type LogStorage } from "../../monitoring/log-group";
import { type EncryptionKey } from "../../encryption/encryption-key";
import { type Protection } from "../../core/protection";

/**
 * What a client has to speak: TLS of any version (`enabled`), of 1.2 or 1.3 on, or with cryptography that FIPS
 * 140-3 approves. Source: Amazon DocumentDB Developer Guide, "Cluster parameters reference".
 */
export type DocumentDatabaseTls = "enabled" | "tls1.2+" | "tls1.3+" | "fips-140-3";

/** Props of a `DocumentDatabase`. Source: Amazon DocumentDB API Reference, "CreateDBCluster", "CreateDBInstance". */
export interface DocumentDatabaseProps {
  /** Last part of the cluster's name: `document-database`. */
  readonly name: string;
  /** Its isolated tier holds the instances. */
  readonly network: Network;
  /** Encrypts storage, backups, snapshots and Performance Insights. */
  readonly encryptionKey: EncryptionKey;
  /** Where exported logs go. */
  readonly logs: LogStorage;
  /** How hard it is to destroy the cluster. */
  readonly protection: Protection;
  /** Such as `5.0.0`. */
  readonly engineVersion: string;
  /** Such as `db.t4g.medium`. */
  readonly instanceClass: string;
  /** Instances, 1 to 16, over the zones in turn. One writes; any other answers queries and takes over. */
  readonly instances: number;
  /** `standard`, or `iopt1`, which costs more for storage and nothing for input and output. */
  readonly storageType: "standard" | "iopt1";
  /** Name of the administrator; not one that everybody tries. */
  readonly masterUsername: string;
  /** Days that automated backups are kept, 1 to 35. */
  readonly backupRetentionDays: number;
  /** UTC: `03:00-04:00`. */
  readonly backupWindow: string;
  /** UTC: `sun:04:30-sun:05:30`. */
  readonly maintenanceWindow: string;
  /** What TLS a client has to speak. */
  readonly tls: DocumentDatabaseTls;
  /** Whether every read and write is audited too, not only sign-ins, users, and changes of the schema. */
  readonly auditDataAccess: boolean;
  /** Milliseconds from which an operation is logged as slow, from 50. */
  readonly slowOperationMilliseconds: number;
  /** Whether Performance Insights keeps its figures, for seven days. */
  readonly performanceInsights: boolean;
  /** More parameters of the cluster, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Days until the administrator's password changes, 1 to 90. */
  readonly masterPasswordRotationDays: number;
}
