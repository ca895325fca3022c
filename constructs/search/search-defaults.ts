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
  variablePrefix: "SEARCH",
} as const;

/** Versions of OpenSearch that the platform supports: `2.19`. */
export const openSearchVersionPattern = /^[2-9]\.\d{1,2}$/;
