import { rdsGp3 } from "../../../constructs/database/gp3";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

type Database = NonNullable<EnvironmentUnderCheck["settings"]["database"]>;

/** RDS requires autoscaling to add at least a tenth. Source: "Managing capacity automatically". */
const LEAST_GROWTH = 10;

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
  const isSmall = database.storageGib < rdsGp3.stripedFromGib;
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
      const message = `\`${key}\` requires \`storageGib\` (${storageGib}) to be at least ${rdsGp3.stripedFromGib}; remove \`${key}\` or raise \`storageGib\`.`;
      return { at: [["database", key], paths.storage], message };
    });
}

function throughputIssues({ iops = rdsGp3.stripedIops, throughputMibps = 0 }: Database): RuleIssue[] {
  const requiredIops = throughputMibps * rdsGp3.iopsPerMibps;
  if (requiredIops <= iops) {
    return [];
  }
  const message = `\`throughputMibps\` (${throughputMibps}) requires \`iops\` (${iops}) to be at least ${requiredIops}; lower it or raise \`iops\`.`;
  return [{ at: [paths.throughput, paths.iops], message }];
}
