import { type Capacity } from "../constructs/containers/capacity-kinds";
import { clusterDefaults, type ContainerInsights } from "../constructs/containers/cluster-defaults";
import { scalingDefaults } from "../constructs/containers/scaling-defaults";
import { type DeploymentEvents, serviceEventsDefaults } from "../constructs/containers/service-events-defaults";
import { defaultCapacity, serviceDefaults } from "../constructs/containers/workload-defaults";
import { databaseDefaults } from "../constructs/database/database-defaults";
import { documentDatabaseDefaults } from "../constructs/database/documentdb/document-database-defaults";
import { postgresDefaults } from "../constructs/database/postgres/postgres-defaults";
import { ingressDefaults } from "../constructs/load-balancer/ingress-defaults";
import { type Severity } from "../constructs/monitoring/severity";
import { logDefaults } from "../constructs/monitoring/log-defaults";
import { cheaperAccess } from "../constructs/network/access-costs";
import { vpcDefaults } from "../constructs/network/vpc-defaults";
import { searchDomainDefaults } from "../constructs/search/search-defaults";

/** The kinds of environment, from the least to the most protected. */
export const stages = ["test", "staging", "prod"] as const;

/** Decides the defaults of an environment. Settings that are weaker than the defaults of `prod` need a waiver. */
export type Stage = (typeof stages)[number];

/** When there are NAT gateways, and how many. In prod, `single` needs a waiver. */
export const natKinds = ["auto", "none", "single", "one-per-zone"] as const;

/** From the least to the most protected. In prod, a kind before the default needs a waiver. */
export const destroyKinds = ["all", "stateful-with-flag", "stateless-only"] as const;

/** From the weakest to the strongest. In prod, a kind before the default needs a waiver. */
export const webAclKinds = ["off", "count", "block"] as const;

/** Letters that the names of availability zones end in. */
export const zoneLetters = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

export type ZoneLetter = (typeof zoneLetters)[number];

/** The defaults of an environment: what applies where its settings say nothing. */
export interface StageDefaults {
  /** Letters of the availability zones, in most regions; see {@link stageDefaultsIn}. */
  readonly zones: readonly ZoneLetter[];
  /** Number of NAT gateways if something needs the internet. */
  readonly natIfNeeded: "single" | "one-per-zone";
  /** Whether AWS services are reached through interface endpoints, or else through NAT. */
  readonly endpoints: boolean;
  readonly capacity: Capacity;
  /** Minimum number of tasks of a service. */
  readonly serviceMinimum: number;
  /** Whether the database has a standby in a second zone. */
  readonly multiAz: boolean;
  /** Number of instances of the document database. */
  readonly documentDatabaseInstances: number;
  /** Number of days for which a database keeps its automated backups. */
  readonly backupRetentionDays: number;
  /** Whether AWS Backup backs databases up, in addition to their automated backups. */
  readonly backupPlan: boolean;
  readonly destroy: (typeof destroyKinds)[number];
  /** Number of zones over which the data nodes of a search domain are spread. */
  readonly searchZones: 1 | 2 | 3;
  /** Number of dedicated master nodes of a search domain. */
  readonly searchMasters: 0 | 3;
  /** Number of days for which log groups and access logs are kept. */
  readonly logRetentionDays: 14 | 90 | 400;
  readonly webAcl: (typeof webAclKinds)[number];
  readonly containerInsights: ContainerInsights;
  /** The most urgent severity of alarms. */
  readonly highestSeverity: Severity;
  /** Which deployments of services are notified, if there are recipients. */
  readonly notifiedDeployments: DeploymentEvents;
  /** Whether tasks of services that stop by themselves are notified, if there are recipients. */
  readonly notifiedStoppedTasks: boolean;
  /** Whether what RDS and DocumentDB report about databases is notified, if there are recipients. */
  readonly notifiedDatabaseEvents: boolean;
  /** Number of minutes that an apply waits for a deployment to be complete; 0 if it doesn't. */
  readonly deploymentWaitMinutes: number;
  /** Whether alarms roll deployments back. */
  readonly deploymentAlarms: boolean;
  /** Whether ECS Exec can open a shell in a running container. */
  readonly exec: boolean;
}

/** The defaults of each stage. Test, staging and prod differ by default here and nowhere else. */
export const stageDefaults: Readonly<Record<Stage, StageDefaults>> = {
  test: {
    zones: ["a", "b"],
    natIfNeeded: "single",
    endpoints: cheaperAccess({ gateways: 1, zones: 2 }) === "endpoints",
    capacity: "spot-first",
    serviceMinimum: 1,
    multiAz: false,
    documentDatabaseInstances: 1,
    backupRetentionDays: 1,
    backupPlan: false,
    destroy: "all",
    searchZones: 1,
    searchMasters: 0,
    logRetentionDays: 14,
    webAcl: "count",
    containerInsights: "enabled",
    highestSeverity: "ticket",
    notifiedDeployments: "none",
    notifiedStoppedTasks: false,
    notifiedDatabaseEvents: false,
    // The first apply may come before the first image.
    deploymentWaitMinutes: 0,
    deploymentAlarms: false,
    exec: true,
  },
  staging: {
    zones: ["a", "b"],
    natIfNeeded: "single",
    endpoints: true,
    capacity: "mixed",
    serviceMinimum: 2,
    multiAz: true,
    documentDatabaseInstances: 2,
    backupRetentionDays: 7,
    backupPlan: true,
    destroy: "stateful-with-flag",
    searchZones: 2,
    searchMasters: 0,
    logRetentionDays: 90,
    webAcl: "block",
    containerInsights: "enhanced",
    highestSeverity: "ticket",
    notifiedDeployments: "failed",
    notifiedStoppedTasks: true,
    notifiedDatabaseEvents: true,
    deploymentWaitMinutes: serviceDefaults.deployment.waitMinutes,
    deploymentAlarms: false,
    exec: false,
  },
  prod: {
    zones: vpcDefaults.zones,
    natIfNeeded: vpcDefaults.natIfNeeded,
    endpoints: vpcDefaults.interfaceEndpoints,
    capacity: defaultCapacity,
    serviceMinimum: scalingDefaults.minimum,
    multiAz: postgresDefaults.multiAz,
    documentDatabaseInstances: documentDatabaseDefaults.instances,
    backupRetentionDays: databaseDefaults.backupRetentionDays,
    backupPlan: true,
    destroy: "stateless-only",
    searchZones: searchDomainDefaults.zoneCount,
    searchMasters: searchDomainDefaults.dedicatedMasters,
    logRetentionDays: logDefaults.retentionDays,
    webAcl: ingressDefaults.webAcl,
    containerInsights: clusterDefaults.containerInsights,
    highestSeverity: "page",
    notifiedDeployments: serviceEventsDefaults.deployments,
    notifiedStoppedTasks: serviceEventsDefaults.stoppedTasks,
    notifiedDatabaseEvents: true,
    deploymentWaitMinutes: serviceDefaults.deployment.waitMinutes,
    deploymentAlarms: true,
    exec: serviceDefaults.exec,
  },
};

/**
 * Returns the defaults of a stage in a region: as many zones as the stage has by default, or all if the region has
 * fewer.
 */
export function stageDefaultsIn(stage: Stage, zonesOfRegion: readonly string[]): StageDefaults {
  const defaults = stageDefaults[stage];
  const letters = zoneLetters.filter((letter) => zonesOfRegion.includes(letter));
  const searchZones = Math.min(defaults.searchZones, letters.length) as StageDefaults["searchZones"];
  return { ...defaults, zones: letters.slice(0, defaults.zones.length), searchZones };
}

/** Returns the stage of an environment whose settings name none: its own name, if that is a stage. */
export function stageNamed(name: string): Stage | undefined {
  return stages.find((stage) => stage === name);
}
