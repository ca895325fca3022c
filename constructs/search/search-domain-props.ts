import { type Network } from "../network/network";
import { type LogStorage } from "../monitoring/log-group";
import { type EncryptionKey } from "../encryption/encryption-key";

/** Props of a `SearchDomain`. Source: Amazon OpenSearch Service Developer Guide, "Creating and managing domains". */
export interface SearchDomainProps {
  /** Last part of the domain's name: `search`. */
  readonly name: string;
  /** Network whose isolated tier contains the nodes. */
  readonly network: Network;
  /** Encrypts indices, logs on the nodes, swap files and automated snapshots. */
  readonly encryptionKey: EncryptionKey;
  /** Encryption and retention of the domain's logs. */
  readonly logs: LogStorage;
  /** Whether Terraform refuses every plan that would destroy the domain. */
  readonly preventDestroy: boolean;
  /** Version of OpenSearch: `2.19`. */
  readonly version: string;
  /** Instance type of the data nodes: `m7g.medium.search`. */
  readonly instanceType: string;
  /** Number of availability zones of the data nodes: 1, 2 or 3. */
  readonly zoneCount: number;
  /** Number of data nodes; must be a multiple of `zoneCount`. */
  readonly instanceCount: number;
  /** Number of dedicated master nodes: 0 or 3. Security Hub Opensearch.11. */
  readonly dedicatedMasters: number;
  /** Instance type of the dedicated master nodes: `m7g.medium.search`. */
  readonly dedicatedMasterType: string;
  /** Storage of each data node in GiB. */
  readonly storageGib: number;
  /** Start in UTC of the daily ten-hour off-peak window for updates and tuning: `22:00`. */
  readonly offPeakStart: string;
  /** ARNs of the roles that may administer the domain. */
  readonly administrators: readonly string[];
}
