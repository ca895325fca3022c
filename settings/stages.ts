/** The kinds of environment, from the least to the most protected. */
export const stages = ["test", "staging", "prod"] as const;

/** Decides the defaults of an environment, and whether weakening them needs a waiver (prod). */
export type Stage = (typeof stages)[number];

/** From the weakest to the strongest: an earlier entry in prod needs a waiver. */
export const natKinds = ["none", "single", "one-per-zone"] as const;

/** From the cheapest to the steadiest: an earlier entry in prod needs a waiver. */
export const capacityKinds = ["spot-first", "mixed", "on-demand"] as const;

/** From the easiest to the hardest: an earlier entry in prod needs a waiver. */
export const destroyKinds = ["all", "stateful-with-flag", "stateless-only"] as const;

/** From the weakest to the strongest: an earlier entry in prod needs a waiver. */
export const webAclKinds = ["off", "count", "block"] as const;

/** From the least to the most that is measured. */
export const containerInsightsKinds = ["disabled", "enabled", "enhanced"] as const;

/** What an environment gets where its settings are silent. */
export interface StageDefaults {
  /** Letters of the availability zones. */
  readonly zones: readonly ("a" | "b" | "c")[];
  readonly nat: (typeof natKinds)[number];
  readonly capacity: (typeof capacityKinds)[number];
  /** Fewest tasks of a service. */
  readonly serviceMinimum: number;
  /** A standby of the database in a second zone. */
  readonly multiAz: boolean;
  /** Instances of the document database. */
  readonly documentDatabaseInstances: number;
  readonly backupRetentionDays: number;
  /** Backups by AWS Backup too, beside those that a database keeps of itself. */
  readonly backupPlan: boolean;
  readonly destroy: (typeof destroyKinds)[number];
  /** Zones that the data nodes of a managed search engine are spread over. */
  readonly searchZones: 1 | 2 | 3;
  /** Nodes that only keep a managed search engine together. */
  readonly searchMasters: 0 | 3;
  /** Days that log groups and access logs are kept. */
  readonly logRetentionDays: 14 | 90 | 400;
  readonly webAcl: (typeof webAclKinds)[number];
  readonly containerInsights: (typeof containerInsightsKinds)[number];
  /** A shell in a running container by ECS Exec. */
  readonly exec: boolean;
}

/** The one place where test, staging and prod differ by default. */
export const stageDefaults: Readonly<Record<Stage, StageDefaults>> = {
  test: {
    zones: ["a", "b"],
    nat: "single",
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
    exec: true,
  },
  staging: {
    zones: ["a", "b"],
    nat: "single",
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
    exec: false,
  },
  prod: {
    zones: ["a", "b", "c"],
    nat: "one-per-zone",
    capacity: "on-demand",
    serviceMinimum: 3,
    multiAz: true,
    documentDatabaseInstances: 3,
    backupRetentionDays: 30,
    backupPlan: true,
    destroy: "stateless-only",
    searchZones: 3,
    searchMasters: 3,
    logRetentionDays: 400,
    webAcl: "block",
    containerInsights: "enhanced",
    exec: false,
  },
};

/** The stage of an environment that names none: its own name, where that is a stage. */
export function stageNamed(name: string): Stage | undefined {
  return stages.find((stage) => stage === name);
}
