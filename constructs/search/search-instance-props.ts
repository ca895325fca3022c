import { type Protection } from "../core/protection";
import { type Key } from "../encryption/key";
import { type LogStorage } from "../monitoring/log-group";
import { type Network } from "../network/network";

/** Props of a `SearchInstance`. */
export interface SearchInstanceProps {
  /**
   * Last part of the instance's name, and first label of its private DNS name: `search`.
   * @default the construct id
   */
  readonly name?: string;
  /** Network whose private tier contains the instance, which downloads packages through NAT. */
  readonly network: Network;
  /**
   * Encrypts the volumes and their snapshots.
   * @default the stack's key `search-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Encrypts the passwords.
   * @default the stack's key `secrets-key`
   */
  readonly secretsKey?: Key;
  /**
   * Encryption and retention of the engine's logs.
   * @default encrypted with the stack's key `logs-key`, and kept for 400 days
   */
  readonly logs?: LogStorage;
  /**
   * Deletion policy of the data volume.
   * @default the volume can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Version of Elasticsearch: `8.19` for the latest patch release, or exactly `8.19.7`. Another version replaces the
   * instance; the data volume stays.
   * @default "8.19"
   */
  readonly version?: string;
  /**
   * Instance type with a Graviton processor and at least 4 GiB of memory.
   * @default "t4g.medium"
   */
  readonly instanceType?: string;
  /**
   * Size of the data volume in GiB; can be increased, but not decreased.
   * @default 20
   */
  readonly storageGib?: number;
  /**
   * Provisioned IOPS of the data volume, 3000 to 16000; above 3000, at most 500 for each GiB.
   * @default 3000
   */
  readonly iops?: number;
  /**
   * Provisioned throughput of the data volume in MiB per second, 125 to 1000; at most a quarter of `iops`.
   * @default 125
   */
  readonly throughputMibps?: number;
  /**
   * Additional CIDR ranges that may connect on port 9200.
   * @default none
   */
  readonly clientCidrs?: readonly string[];
  /**
   * CIDR ranges that may connect by SSH; if there are none, SSH is disabled on the instance.
   * @default none
   */
  readonly sshCidrs?: readonly string[];
  /**
   * Number of daily snapshots of the data volume that are kept, at most 1000; 0 for none.
   * @default 30
   */
  readonly snapshotRetentionDays?: number;
  /**
   * Time of the daily snapshot in UTC.
   * @default "03:00"
   */
  readonly snapshotTime?: string;
  /**
   * Snapshot from which the data volume is created: `snap-0123456789abcdef0`.
   * @default an empty volume
   */
  readonly restoreFrom?: string | undefined;
  /**
   * Weekly time of patching in UTC; the instance reboots if a patch requires it.
   * @default "sun:05:00"
   */
  readonly patchTime?: string;
  /**
   * Integer from 1; increasing it replaces the instance, with the latest image. The data volume stays.
   * @default 1
   */
  readonly generation?: number;
  /**
   * Whether the instance has termination protection, if `protection` protects stateful resources.
   * @default true
   */
  readonly terminationProtection?: boolean;
  /**
   * Prefix of the environment variables that a client gets, such as `SEARCH_URL`. A client of two engines needs two
   * prefixes.
   * @default "SEARCH"
   */
  readonly variablePrefix?: string;
}
