import { pascalCase } from "../../../constructs/core/pascal-case";
import { formatPath, type Path, valueAt } from "../../issues/path";
import { quote } from "../../issues/quote";
import { workloadsOf, type WorkloadUnderCheck } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** A use of something by its ARN. */
interface ForeignUse {
  readonly path: Path;
  readonly arn: string | undefined;
  readonly kmsKeyArn: string | undefined;
  /** Region of what is used. */
  readonly region: string | undefined;
  /** What is used, in a word. */
  readonly kind: "bucket" | "queue" | "table" | "topic";
}

/** What a workload uses by its ARN must be encrypted with a key of its own region. */
export const foreignResourcesRule: Rule = (environment) =>
  workloadsOf(environment).flatMap((workload) => [
    ...usesByArn(environment, workload).flatMap(keyIssues),
    ...bucketIssues(environment, workload),
    ...consumedQueueIssues(workload),
    ...sameStatements(usesByArn(environment, workload)),
  ]);

function keyIssues({ path, arn, kmsKeyArn, region, kind }: ForeignUse): RuleIssue[] {
  const keyRegion = kmsKeyArn?.split(":")[3];
  if (arn === undefined || keyRegion === undefined || region === undefined || keyRegion === region) return [];
  const message = `the key is in ${keyRegion}, but the ${kind} ${quote(arn)} is in ${region}; use the key that encrypts the ${kind}, which is in its region.`;
  return [{ at: [[...path, "kmsKeyArn"]], unless: [[...path, "region"]], message }];
}

/** Settings that describe a bucket from elsewhere, of a bucket of the environment. */
function bucketIssues({ region }: EnvironmentUnderCheck, { path, workload: { uses } }: WorkloadUnderCheck) {
  return Object.entries(uses.buckets).flatMap(([name, use]): RuleIssue[] => {
    if (typeof use === "string") return [];
    const at = [...path, "uses", "buckets", name];
    const alone = use.arn === undefined ? (["region", "kmsKeyArn"] as const).filter((key) => key in use) : [];
    return alone.map((key) => ({
      at: [[...at, key]],
      unless: [[...at, "arn"]],
      message: `describes a bucket from elsewhere, but \`arn\` is not set: the bucket "${name}" is one of the environment${region === undefined ? "" : ` in ${region}`}; add \`arn\`, or remove \`${key}\`.`,
    }));
  });
}

/** Names that differ only in hyphens would be the same Sid. */
function sameStatements(uses: readonly ForeignUse[]): RuleIssue[] {
  const sidOf = ({ path, kind }: ForeignUse) => `${kind} ${pascalCase(String(path.at(-1)))}`;
  const sorted = uses
    .filter(({ arn }) => arn !== undefined)
    .sort((one, other) => (formatPath(one.path) < formatPath(other.path) ? -1 : 1));
  return sorted.flatMap((use, index) => {
    const owner = sorted.slice(0, index).find((other) => sidOf(other) === sidOf(use));
    const message = `"${String(use.path.at(-1))}" differs from "${String(owner?.path.at(-1))}" only in hyphens, which the statement ids of policies cannot contain; rename one of them.`;
    return owner === undefined ? [] : [{ at: [use.path], message }];
  });
}

/** A worker is told the address of the queue that it processes, by the variable of that name. */
function consumedQueueIssues({ path, workload }: WorkloadUnderCheck): RuleIssue[] {
  const consumed = valueAt(workload, ["queue"]);
  return Object.entries(workload.uses.queues).flatMap(([name, use]): RuleIssue[] => {
    if (typeof use === "string" || name !== consumed) return [];
    const message = `"${name}" is the queue whose messages the worker processes; choose another name for the one from elsewhere.`;
    return [
      {
        at: [
          [...path, "uses", "queues", name],
          [...path, "queue"],
        ],
        message,
      },
    ];
  });
}

function usesByArn({ region }: EnvironmentUnderCheck, { path, workload: { uses } }: WorkloadUnderCheck): ForeignUse[] {
  const use = (part: string, name: string, kind: ForeignUse["kind"], named: Partial<ForeignUse>): ForeignUse => ({
    path: [...path, "uses", part, name],
    arn: named.arn,
    kmsKeyArn: named.kmsKeyArn,
    region: named.region ?? named.arn?.split(":")[3],
    kind,
  });
  return [
    ...Object.entries(uses.buckets).flatMap(([name, bucket]) =>
      typeof bucket === "string"
        ? []
        : [use("buckets", name, "bucket", { ...bucket, region: bucket.region ?? region })],
    ),
    ...Object.entries(uses.queues).flatMap(([name, queue]) =>
      typeof queue === "string" ? [] : [use("queues", name, "queue", queue)],
    ),
    ...Object.entries(uses.topics).map(([name, topic]) => use("topics", name, "topic", topic)),
    ...Object.entries(uses.tables).map(([name, table]) => use("tables", name, "table", table)),
  ];
}
