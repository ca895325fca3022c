import { type Protection } from "../core/protection";
import { type Key } from "../encryption/key";
import { type LogStorage } from "../monitoring/log-group";
import { type Network } from "../network/network";
import { type ServiceLinkedRole } from "./search-defaults";

/** Props of a `SearchDomain`. Source: Amazon OpenSearch Service Developer Guide, "Creating and managing domains". */
export interface SearchDomainProps {
  /**
   * Last part of the domain's name: `search`.
   * @default the construct id
   */
  readonly name?: string;
  /** Network whose isolated tier contains the nodes. */
  readonly network: Network;
  /**
   * Encrypts indices, logs on the nodes, swap files and automated snapshots.
   * @default the stack's key `search-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Encryption and retention of the domain's logs.
   * @default encrypted with the stack's key `logs-key`, and kept for 400 days
   */
  readonly logs?: LogStorage;
  /**
   * Deletion policy of the domain.
   * @default the domain can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Version of OpenSearch.
   * @default "2.19"
   */
  readonly version?: string;
  /**
   * Instance type of the data nodes, of a family other than T.
   * @default "m7g.medium.search"
   */
  readonly instanceType?: string;
  /**
   * Number of availability zones of the data nodes: 1, 2 or 3.
   * @default the number of zones of the network's isolated tier, at most 3
   */
  readonly zoneCount?: number;
  /**
   * Number of data nodes; must be a multiple of `zoneCount`.
   * @default `zoneCount`
   */
  readonly instanceCount?: number;
  /**
   * Number of dedicated master nodes: 0 or 3. Security Hub Opensearch.11.
   * @default 3
   */
  readonly dedicatedMasters?: number;
  /**
   * Instance type of the dedicated master nodes.
   * @default "m7g.medium.search"
   */
  readonly dedicatedMasterType?: string;
  /**
   * Storage of each data node in GiB.
   * @default 20
   */
  readonly storageGib?: number;
  /**
   * Start in UTC of the daily ten-hour off-peak window for updates and tuning.
   * @default "22:00"
   */
  readonly offPeakStart?: string;
  /**
   * ARNs of the roles that may administer the domain.
   * @default none
   */
  readonly administrators?: readonly string[];
  /**
   * The role with which OpenSearch Service places the domain in the VPC, one for each account: `existing` relies on it,
   * `create` creates it. Only one domain of an account can create it, and the others must come later.
   * @default "existing"
   */
  readonly serviceLinkedRole?: ServiceLinkedRole;
  /**
   * Prefix of the environment variables that a client gets, such as `SEARCH_URL`. A client of two engines needs two
   * prefixes.
   * @default "SEARCH"
   */
  readonly variablePrefix?: string;
}
