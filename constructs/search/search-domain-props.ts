import { type Network } from "../network/network";
import { type LogStorage } from "../monitoring/log-group";
import { type EncryptionKey } from "../encryption/encryption-key";

/** Props of a `SearchDomain`. Source: Amazon OpenSearch Service Developer Guide, "Creating and managing domains". */
export interface SearchDomainProps {
  /** Last part of the domain's name: `search`. */
  readonly name: string;
  /** Its isolated tier holds the nodes. */
  readonly network: Network;
  /** Encrypts indices, logs on the nodes, swap files and automated snapshots. */
  readonly encryptionKey: EncryptionKey;
  /** Where the domain's logs go. */
  readonly logs: LogStorage;
  /** Whether Terraform refuses any plan that would destroy the domain: `protection.preventDestroy`. */
  readonly preventDestroy: boolean;
  /** Version of OpenSearch: `2.19`. */
  readonly version: string;
  /** Size of a data node: `m7g.medium.search`. */
  readonly instanceType: string;
  /** Availability zones that the data nodes are spread over: 1, 2 or 3. */
  readonly zoneCount: number;
  /** Data nodes, a multiple of `zoneCount`. */
  readonly instanceCount: number;
  /** Nodes that only keep the cluster together: 0 or 3. Security Hub Opensearch.11. */
  readonly dedicatedMasters: number;
  /** Size of such a node. */
  readonly dedicatedMasterType: string;
  /** GiB of storage of a data node. */
  readonly storageGib: number;
  /** When the ten hours begin in which AWS updates and tunes the domain, UTC: `22:00`. */
  readonly offPeakStart: string;
  /** ARNs of the roles of people who may administer the domain. */
  readonly administrators: readonly string[];
}
