import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

type Database = NonNullable<EnvironmentUnderCheck["settings"]["database"]>;

/** Storage from which IOPS and throughput of gp3 can be set. Source: Amazon RDS User Guide, "gp3 storage". */
const GP3_THRESHOLD_GIB = 400;

/** IOPS of gp3 from that threshold on, where none are set. */
const BASELINE_IOPS = 12000;

/** RDS requires autoscaling to add at least a tenth. Source: "Managing capacity automatically". */
const LEAST_GROWTH = 10;

/** IOPS that gp3 requires for each MiB/s of throughput. */
const IOPS_PER_MIBPS = 4;

const paths = {
  maximum: ["database", "maximumStorageGib"],
  storage: ["database", "storageGib"],
  iops: ["database", "iops"],
  throughput: ["database", "throughputMibps"],
};

/** The storage of the PostgreSQL database must be one that RDS supports. */
export const postgresStorageRule: Rule = ({ settings: { database } }) => {
  if (!database) {
    return [];
  }
  const isSmall = database.storageGib < GP3_THRESHOLD_GIB;
  return [...growthIssues(database), ...(isSmall ? unsupportedSettings(database) : throughputIssues(database))];
};

function growthIssues({ storageGib, maximumStorageGib }: Database): RuleIssue[] {
  const least = storageGib + Math.ceil(storageGib / LEAST_GROWTH);
  if (maximumStorageGib >= least) {
    return [];
  }
  const message = `RDS requires \`maximumStorageGib\` (${maximumStorageGib}) to exceed \`storageGib\` (${storageGib}) by at least 10%; raise it to ${least} or more.`;
  return [{ at: [paths.maximum, paths.storage], message }];
}

/** RDS rejects IOPS and throughput below the threshold. */
function unsupportedSettings({ storageGib, iops, throughputMibps }: Database): RuleIssue[] {
  return Object.entries({ iops, throughputMibps })
    .filter(([, value]) => value !== undefined)
    .map(([key]): RuleIssue => {
      const message = `\`${key}\` requires \`storageGib\` (${storageGib}) to be at least ${GP3_THRESHOLD_GIB}; remove \`${key}\` or raise \`storageGib\`.`;
      return { at: [["database", key], paths.storage], message };
    });
}

function throughputIssues({ iops = BASELINE_IOPS, throughputMibps = 0 }: Database): RuleIssue[] {
  const requiredIops = throughputMibps * IOPS_PER_MIBPS;
  if (requiredIops <= iops) {
    return [];
  }
  const message = `\`throughputMibps\` (${throughputMibps}) requires \`iops\` (${iops}) to be at least ${requiredIops}; lower it or raise \`iops\`.`;
  return [{ at: [paths.throughput, paths.iops], message }];
}
