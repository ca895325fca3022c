import { type Network } from "../network/network";
import { type LogStorage } from "../monitoring/log-group";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Protection } from "../core/protection";

/** Props of a `SearchInstance`. */
export interface SearchInstanceProps {
  /** Last part of the instance's name, and first label of its private DNS name: `search`. */
  readonly name: string;
  /** Network whose private tier contains the instance, which downloads packages through NAT. */
  readonly network: Network;
  /** Encrypts the volumes and their snapshots. */
  readonly encryptionKey: EncryptionKey;
  /** Encrypts the passwords. */
  readonly secretsKey: EncryptionKey;
  /** Encryption and retention of the engine's logs. */
  readonly logs: LogStorage;
  /** Deletion policy of the data volume. */
  readonly protection: Protection;
  /** Version of Elasticsearch: `8.19` for the latest patch release, or exactly `8.19.7`. */
  readonly version: string;
  /** Instance type with a Graviton processor and at least 4 GiB of memory: `t4g.medium`. */
  readonly instanceType: string;
  /** Size of the data volume in GiB; can be increased, but not decreased. */
  readonly storageGib: number;
  /** Provisioned IOPS of the data volume, 3000 to 16000. */
  readonly iops: number;
  /** Provisioned throughput of the data volume in MiB per second, 125 to 1000. */
  readonly throughputMibps: number;
  /** Additional CIDR ranges that may connect on port 9200. */
  readonly clientCidrs: readonly string[];
  /** CIDR ranges that may connect by SSH; if there are none, SSH is disabled on the instance. */
  readonly sshCidrs: readonly string[];
  /** Number of daily snapshots of the data volume that are kept; 0 for none. */
  readonly snapshotRetentionDays: number;
  /** Time of the daily snapshot in UTC: `03:00`. */
  readonly snapshotTime: string;
  /**
   * Snapshot from which the data volume is created: `snap-0123456789abcdef0`.
   * @default an empty volume
   */
  readonly restoreFrom?: string | undefined;
  /** Weekly time of patching in UTC, `sun:05:00`; the instance reboots if a patch requires it. */
  readonly patchTime: string;
  /** Integer from 1; increasing it replaces the instance, with the latest image. The data volume stays. */
  readonly generation: number;
  /** Whether the instance has termination protection, if `protection` protects stateful resources. */
  readonly terminationProtection: boolean;
}
