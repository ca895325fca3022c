import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";

type Database = NonNullable<EnvironmentUnderCheck["settings"]["database"]>;

/** Storage from which gp3 takes settings of its own. Source: Amazon RDS User Guide, "gp3 storage". */
const GP3_THRESHOLD_GIB = 400;

/** RDS wants the autoscaling limit at least a tenth above the storage. Source: "Managing capacity automatically". */
const LEAST_GROWTH = 10;

/** Input and output operations that gp3 needs for each MiB of throughput, and gives for each GiB. */
const IOPS_FOR_THROUGHPUT = 4;
const IOPS_FOR_STORAGE = 500;

/** The database's settings fit together as RDS wants them. */
export const databaseRule: Rule = ({ settings: { database } }) =>
  database
    ? [
        ...storageLimit(database),
        ...storageSpeed(database),
        ...version(database),
        ...replicas(database),
        ...encryption(database),
      ]
    : [];

function storageLimit({ storageGib, maximumStorageGib }: Database): RuleIssue[] {
  const least = storageGib + Math.ceil(storageGib / LEAST_GROWTH);
  if (maximumStorageGib >= least) {
    return [];
  }
  const message = `${maximumStorageGib} is below what RDS wants over storageGib (${storageGib}) and a tenth; give ${least} or more.`;
  return [
    {
      at: [
        ["database", "maximumStorageGib"],
        ["database", "storageGib"],
      ],
      message,
    },
  ];
}

function storageSpeed({ storageGib, iops, throughputMibps }: Database): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const small = storageGib < GP3_THRESHOLD_GIB;
  for (const [key, value] of Object.entries({ iops, throughputMibps })) {
    if (small && value !== undefined) {
      const message = `can't be set below ${GP3_THRESHOLD_GIB} GiB, and storageGib is ${storageGib}; take it out.`;
      issues.push({
        at: [
          ["database", key],
          ["database", "storageGib"],
        ],
        message,
      });
    }
  }
  const operations = iops ?? 12000;
  if (!small && throughputMibps !== undefined && throughputMibps * IOPS_FOR_THROUGHPUT > operations) {
    const message = `${throughputMibps} needs iops of at least ${throughputMibps * IOPS_FOR_THROUGHPUT}; there are ${operations}.`;
    issues.push({
      at: [
        ["database", "throughputMibps"],
        ["database", "iops"],
      ],
      message,
    });
  }
  if (!small && operations > storageGib * IOPS_FOR_STORAGE) {
    const message = `${operations} is more than ${storageGib} GiB can have; give at most ${storageGib * IOPS_FOR_STORAGE}.`;
    issues.push({
      at: [
        ["database", "iops"],
        ["database", "storageGib"],
      ],
      message,
    });
  }
  return issues;
}

function version({ engineVersion, autoMinorVersionUpgrade }: Database): RuleIssue[] {
  const [major, minor] = engineVersion.split(".");
  if (!autoMinorVersionUpgrade || minor === undefined) {
    return [];
  }
  const message = `"${engineVersion}" names a minor version, and RDS moves on from it by itself: Terraform would want it back. Give "${major}", or set autoMinorVersionUpgrade to false.`;
  return [
    {
      at: [
        ["database", "engineVersion"],
        ["database", "autoMinorVersionUpgrade"],
      ],
      message,
    },
  ];
}

function replicas({ readReplicas, backupRetentionDays }: Database): RuleIssue[] {
  if (readReplicas === 0 || backupRetentionDays > 0) {
    return [];
  }
  const message = `${readReplicas} needs backups, from which replicas begin; set backupRetentionDays to 1 or more.`;
  return [
    {
      at: [
        ["database", "readReplicas"],
        ["database", "backupRetentionDays"],
      ],
      message,
    },
  ];
}

function encryption({ parameters }: Database): RuleIssue[] {
  const value = parameters["rds.force_ssl"];
  if (value === undefined || value === "1") {
    return [];
  }
  const message = `"${value}" would let clients in without TLS; the platform sets it to "1", so take it out.`;
  return [{ at: [["database", "parameters", "rds.force_ssl"]], message }];
}
