import { type Network } from "../network/network";
import { type LogStorage } from "../monitoring/log-group";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Protection } from "../core/protection";

/** Props of a `SearchInstance`. */
export interface SearchInstanceProps {
  /** Last part of the instance's name, and first of its private name: `search`. */
  readonly name: string;
  /** Its private tier holds the instance: packages come through NAT. */
  readonly network: Network;
  /** Encrypts the volumes and their snapshots. */
  readonly encryptionKey: EncryptionKey;
  /** Encrypts the passwords. */
  readonly secretsKey: EncryptionKey;
  /** Where the engine's logs go. */
  readonly logs: LogStorage;
  /** How hard it is to destroy the data. */
  readonly protection: Protection;
  /** Version of Elasticsearch: minor, `8.19`, for its newest patch, or exact, `8.19.7`. */
  readonly version: string;
  /** A size with a Graviton processor and 4 GiB of memory or more: `t4g.medium`. */
  readonly instanceType: string;
  /** GiB of the data volume; may grow, not shrink. */
  readonly storageGib: number;
  /** Operations a second of the data volume, 3000 to 16000. */
  readonly iops: number;
  /** MiB a second of the data volume, 125 to 1000. */
  readonly throughputMibps: number;
  /** Ranges besides the workloads' that may ask on port 9200. */
  readonly clientCidrs: readonly string[];
  /** Ranges that may come by SSH; none switches SSH off on the instance. */
  readonly sshCidrs: readonly string[];
  /** Days that the daily snapshots of the data are kept; 0 for none. */
  readonly snapshotRetentionDays: number;
  /** When the snapshot is made, UTC: `03:00`. */
  readonly snapshotTime: string;
  /** The snapshot that the data volume begins with: `snap-0123456789abcdef0`. @default it begins empty */
  readonly restoreFrom?: string | undefined;
  /** When patches are installed, UTC; the instance restarts if they ask for it: `sun:05:00`. */
  readonly patchTime: string;
  /** A whole number from 1; raising it renews the instance with the current image. The data stays. */
  readonly generation: number;
  /** Whether AWS refuses to terminate the instance, where data is protected at all. */
  readonly terminationProtection: boolean;
}
