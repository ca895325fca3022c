import { type PropIssue } from "../../core/prop-issue";
import { rdsGp3 } from "../gp3";
import { type DatabaseInsights, databaseInsightsDays, parsePostgresVersion } from "./postgres-defaults";
import { postgresDatabaseName } from "./postgres-names";

/** Storage of an instance. */
interface Storage {
  readonly storageGib: number;
  readonly maximumStorageGib: number;
  readonly iops?: number | undefined;
  readonly throughputMibps?: number | undefined;
}

/** RDS requires autoscaling to add at least a tenth. Source: "Managing capacity automatically". */
const LEAST_GROWTH = 10;

/** Returns why RDS would refuse the name of the database in an instance. */
export function postgresNameIssues({ databaseName }: { readonly databaseName: string }): PropIssue[] {
  if (postgresDatabaseName.test(databaseName)) {
    return [];
  }
  const message = `databaseName "${databaseName}" must be at most 63 lowercase letters, digits and underscores, starting with a letter, and not a reserved word such as user or postgres; choose another.`;
  return [{ props: ["databaseName"], message }];
}

/** Returns why RDS would refuse the storage of an instance. */
export function postgresStorageIssues(storage: Storage): PropIssue[] {
  const isSmall = storage.storageGib < rdsGp3.stripedFromGib;
  return [...growthIssues(storage), ...(isSmall ? unsupportedProps(storage) : throughputIssues(storage))];
}

/**
 * Returns why the storage of a restored instance is unknown: RDS refuses to make it smaller than the source, after the
 * instance was created.
 */
export function restoredStorageIssues(props: {
  readonly restoreFrom?: object | undefined;
  readonly storageGib?: number | undefined;
}): PropIssue[] {
  if (props.restoreFrom === undefined || props.storageGib !== undefined) {
    return [];
  }
  const message =
    "`restoreFrom` requires `storageGib`, because RDS refuses less than the source has; set it to the size of the source, or more.";
  return [{ props: ["restoreFrom", "storageGib"], message }];
}

/** Returns why RDS would refuse the read replicas of an instance: it creates them from automated backups. */
export function postgresReplicaIssues(props: {
  readonly readReplicas: number;
  readonly backupRetentionDays: number;
}): PropIssue[] {
  if (props.readReplicas === 0 || props.backupRetentionDays > 0) {
    return [];
  }
  const message = `\`readReplicas\` (${props.readReplicas}) requires automated backups; set \`backupRetentionDays\` to 1 or more.`;
  return [{ props: ["readReplicas", "backupRetentionDays"], message }];
}

/** Returns why an upgrade isn't one: it must lead to a higher major version. */
export function postgresUpgradeIssues(props: {
  readonly engineVersion: string;
  readonly upgradeFrom?: string | undefined;
}): PropIssue[] {
  const { engineVersion, upgradeFrom } = props;
  if (upgradeFrom === undefined || Number(upgradeFrom) < Number(parsePostgresVersion(engineVersion).major)) {
    return [];
  }
  const message = `\`upgradeFrom\` (${upgradeFrom}) must be below the major version of \`engineVersion\` (${engineVersion}); remove it if no upgrade is in progress.`;
  return [{ props: ["upgradeFrom", "engineVersion"], message }];
}

/** Returns why Database Insights can't keep its data for that long. */
export function databaseInsightsIssues(props: {
  readonly databaseInsights: DatabaseInsights;
  readonly performanceInsightsDays: number;
}): PropIssue[] {
  const { databaseInsights: mode, performanceInsightsDays: days } = props;
  const allowed: readonly number[] =
    mode === "advanced" ? [databaseInsightsDays.advanced] : [0, databaseInsightsDays.standard];
  if (allowed.includes(days)) {
    return [];
  }
  const message = `\`performanceInsightsDays\` (${days}) must be ${allowed.join(" or ")} with the mode "${mode}" of \`databaseInsights\`; change one of them.`;
  return [{ props: ["performanceInsightsDays", "databaseInsights"], message }];
}

function growthIssues({ storageGib, maximumStorageGib }: Storage): PropIssue[] {
  const least = storageGib + Math.ceil(storageGib / LEAST_GROWTH);
  if (maximumStorageGib >= least) {
    return [];
  }
  const message = `RDS requires \`maximumStorageGib\` (${maximumStorageGib}) to exceed \`storageGib\` (${storageGib}) by at least 10%; raise it to ${least} or more.`;
  return [{ props: ["maximumStorageGib", "storageGib"], message }];
}

/** RDS rejects IOPS and throughput below the threshold. */
function unsupportedProps({ storageGib, iops, throughputMibps }: Storage): PropIssue[] {
  return Object.entries({ iops, throughputMibps })
    .filter(([, value]) => value !== undefined)
    .map(([key]): PropIssue => {
      const message = `\`${key}\` requires \`storageGib\` (${storageGib}) to be at least ${rdsGp3.stripedFromGib}; remove \`${key}\` or raise \`storageGib\`.`;
      return { props: [key, "storageGib"], message };
    });
}

function throughputIssues({ iops = rdsGp3.stripedIops, throughputMibps = 0 }: Storage): PropIssue[] {
  const requiredIops = throughputMibps * rdsGp3.iopsPerMibps;
  if (requiredIops <= iops) {
    return [];
  }
  const message = `\`throughputMibps\` (${throughputMibps}) requires \`iops\` (${iops}) to be at least ${requiredIops}; lower it or raise \`iops\`.`;
  return [{ props: ["throughputMibps", "iops"], message }];
}
