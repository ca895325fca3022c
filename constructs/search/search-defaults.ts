import { volumeSnapshotsDefaults } from "../backup/backup-defaults";
import { ebsGp3 } from "../database/gp3";

/** What a `SearchInstance` has unless a prop says otherwise: a production instance. */
export const searchInstanceDefaults = {
  version: "8.19",
  instanceType: "t4g.medium",
  storageGib: 20,
  iops: ebsGp3.baselineIops,
  throughputMibps: ebsGp3.baselineThroughputMibps,
  clientCidrs: [],
  sshCidrs: [],
  snapshotRetentionDays: volumeSnapshotsDefaults.retentionDays,
  snapshotTime: volumeSnapshotsDefaults.time,
  patchTime: "sun:05:00",
  generation: 1,
  terminationProtection: true,
  variablePrefix: "SEARCH",
} as const;

/** Versions of Elasticsearch that the platform supports: a minor version, `8.19`, or an exact one, `8.19.7`. */
export const elasticsearchVersionPattern = /^[89]\.\d{1,2}(?:\.\d{1,2})?$/;

/** Where the service-linked role of OpenSearch Service comes from, which an account has once. */
export const serviceLinkedRoles = ["existing", "create"] as const;

/** Where the service-linked role of OpenSearch Service comes from. */
export type ServiceLinkedRole = (typeof serviceLinkedRoles)[number];

/** What a `SearchDomain` has unless a prop says otherwise: a production domain. */
export const searchDomainDefaults = {
  version: "2.19",
  instanceType: "m7g.medium.search",
  /** In a network with fewer zones, their number. */
  zoneCount: 3,
  dedicatedMasters: 3,
  dedicatedMasterType: "m7g.medium.search",
  storageGib: 20,
  offPeakStart: "22:00",
  administrators: [],
  serviceLinkedRole: "existing",
  variablePrefix: "SEARCH",
} as const satisfies { serviceLinkedRole: ServiceLinkedRole; [key: string]: unknown };

/** Versions of OpenSearch that the platform supports: `2.19`. */
export const openSearchVersionPattern = /^[2-9]\.\d{1,2}$/;
