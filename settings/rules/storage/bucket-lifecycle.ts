import { storageClasses } from "../../../constructs/storage/bucket-lifecycle";
import { type Path } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

type LifecycleRule = EnvironmentUnderCheck["settings"]["buckets"][string]["lifecycle"][string];
type Transition = LifecycleRule["transitions"][number];

/** Days that objects are in S3 Standard before they move to a class for infrequent access, and there before they move on. */
const INFREQUENT_DAYS = 30;

const infrequent: readonly string[] = ["standard-ia", "onezone-ia"];

/** Lifecycle rules do something, and move objects in the order that S3 supports, before they delete them. */
export const bucketLifecycleRule: Rule = ({ settings: { buckets } }) =>
  Object.entries(buckets).flatMap(([bucket, { lifecycle, noncurrentVersionDays }]) =>
    Object.entries(lifecycle).flatMap(([name, rule]) =>
      ruleIssues(["buckets", bucket, "lifecycle", name], rule, noncurrentVersionDays),
    ),
  );

function ruleIssues(at: Path, rule: LifecycleRule, ofBucket: number): RuleIssue[] {
  const { expireDays, noncurrentVersionDays, transitions } = rule;
  const last = transitions.at(-1);
  const doesNothing = expireDays === undefined && noncurrentVersionDays === undefined && !last;
  return [
    ...(doesNothing
      ? [issue(at, "does nothing; set `expireDays`, `noncurrentVersionDays` or `transitions`, or remove it.")]
      : []),
    ...(noncurrentVersionDays !== undefined && noncurrentVersionDays >= ofBucket
      ? [
          issue(
            [...at, "noncurrentVersionDays"],
            `\`noncurrentVersionDays\` (${noncurrentVersionDays}) must be less than that of the bucket (${ofBucket}), which ends the versions of all objects; lower it, or raise the bucket's.`,
          ),
        ]
      : []),
    ...transitions.flatMap((transition, index) =>
      transitionIssues([...at, "transitions", index], transition, transitions[index - 1]),
    ),
    ...(expireDays !== undefined && last && expireDays <= last.days
      ? [
          issue(
            [...at, "expireDays"],
            `\`expireDays\` (${expireDays}) must be more than the days of the last transition (${last.days}); raise it, or remove the transition.`,
          ),
        ]
      : []),
  ];
}

/** Source: Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle". */
function transitionIssues(at: Path, { days, to }: Transition, previous: Transition | undefined): RuleIssue[] {
  if (previous && storageClasses.indexOf(previous.to) >= storageClasses.indexOf(to)) {
    const message = `objects can't move from "${previous.to}" to "${to}"; the order is ${storageClasses.join(", ")}.`;
    return [issue([...at, "to"], message)];
  }
  const earliest = infrequent.includes(to) ? INFREQUENT_DAYS : 0;
  const stay = previous ? previous.days + (infrequent.includes(previous.to) ? INFREQUENT_DAYS : 1) : earliest;
  const least = Math.max(earliest, stay);
  return days < least
    ? [issue([...at, "days"], `\`days\` (${days}) must be at least ${least} for "${to}"${after(previous)}; raise it.`)]
    : [];
}

function after(previous: Transition | undefined): string {
  return previous ? ` after "${previous.to}" at ${previous.days}` : "";
}

function issue(at: Path, message: string): RuleIssue {
  return { at: [at], message };
}
