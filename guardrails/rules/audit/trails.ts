import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isFalse, isTrue, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";
import { isAccountStack } from "./account-stacks";

const types = ["aws_cloudtrail"] as const;

/** Source: Security Hub, "Security Hub CSPM controls for AWS CloudTrail", CloudTrail.1. */
export const trailRegions: Rule = {
  id: "cloudtrail-multi-region",
  wants: "every trail of management events records all regions and the global services",
  severity: "high",
  controls: { securityHub: ["CloudTrail.1"], cis: ["3.1"], wellArchitected: ["SEC04-BP01"], claims: ["D22"] },
  types,
  reason: "Attackers work in regions that nobody watches.",
  fix: "Use `Trail`, or set `isMultiRegionTrail` to true and leave `includeGlobalServiceEvents` out.",
  attributes: ["is_multi_region_trail", "include_global_service_events"],
  check: (trail) => {
    if (!recordsManagement(trail)) return undefined;
    return [
      ...(isTrue(trail.get("is_multi_region_trail")) ? [] : [foundIn(trail, "is_multi_region_trail")]),
      ...(isFalse(trail.get("include_global_service_events"), true)
        ? [foundIn(trail, "include_global_service_events")]
        : []),
    ];
  },
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS CloudTrail", CloudTrail.1 and CloudTrail.3. */
export const trailLogging: Rule = {
  id: "cloudtrail-logging",
  wants: "every trail is on",
  severity: "high",
  controls: { securityHub: ["CloudTrail.1", "CloudTrail.3"], cis: ["3.1"], wellArchitected: ["SEC04-BP01"] },
  types,
  reason: "A trail that is off records nothing, but looks as if it did.",
  fix: "Leave `enableLogging` out.",
  attributes: ["enable_logging"],
  check: (trail) => (isFalse(trail.get("enable_logging"), true) ? foundIn(trail, "enable_logging") : undefined),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS CloudTrail", CloudTrail.2. */
export const trailKey: Rule = {
  id: "cloudtrail-key",
  wants: "every trail is encrypted with a key of the account",
  severity: "medium",
  controls: { securityHub: ["CloudTrail.2"], cis: ["3.5"], wellArchitected: ["SEC08-BP01"] },
  types,
  reason: "Anyone who can read the bucket can see who did what, and from where.",
  fix: "Use `Trail`, or set `kmsKeyId` to the ARN of a customer managed key.",
  attributes: ["kms_key_id"],
  check: (trail) => (trail.get("kms_key_id") === undefined ? foundIn(trail, "kms_key_id") : undefined),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS CloudTrail", CloudTrail.4. */
export const trailValidation: Rule = {
  id: "cloudtrail-validation",
  wants: "every trail validates its log files",
  severity: "low",
  controls: { securityHub: ["CloudTrail.4"], cis: ["3.2"], wellArchitected: ["SEC04-BP01"] },
  types,
  reason: "Otherwise nobody can tell whether a file was changed or deleted.",
  fix: "Use `Trail`, or set `enableLogFileValidation` to true.",
  attributes: ["enable_log_file_validation"],
  check: (trail) =>
    isTrue(trail.get("enable_log_file_validation")) ? undefined : foundIn(trail, "enable_log_file_validation"),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS CloudTrail", CloudTrail.5. */
export const trailLogs: Rule = {
  id: "cloudtrail-logs",
  wants: "every trail of management events goes to CloudWatch Logs too",
  severity: "low",
  controls: { securityHub: ["CloudTrail.5"], wellArchitected: ["SEC04-BP02"] },
  types,
  reason: "No alarm can watch files in a bucket.",
  fix: "Use `Trail`, or set `cloudWatchLogsGroupArn` and `cloudWatchLogsRoleArn`.",
  attributes: ["cloud_watch_logs_group_arn"],
  check: (trail) =>
    recordsManagement(trail) && trail.get("cloud_watch_logs_group_arn") === undefined
      ? foundIn(trail, "cloud_watch_logs_group_arn")
      : undefined,
};

/**
 * A trail of data events alone stands beside that of the account. Who has no stack for the account has no other trail.
 * Source: Security Hub, "Security Hub CSPM controls for AWS CloudTrail", CloudTrail.1; AWS CloudTrail User Guide, "Logging management events".
 */
export const trailManagement: Rule = {
  id: "cloudtrail-management-events",
  wants: "the trail of every account records all management events, reads and writes",
  severity: "high",
  controls: { securityHub: ["CloudTrail.1"], cis: ["3.1"], wellArchitected: ["SEC04-BP01"] },
  types,
  reason: "Nobody can say who changed what in the account.",
  fix: "Use `Trail`, or leave out the event selectors of a trail that needs no data events.",
  attributes: ["event_selector", "advanced_event_selector"],
  check: (trail, tree) => {
    if (recordsManagement(trail)) {
      return narrowing(trail);
    }
    return recordsData(trail) && hasOther(trail, tree) ? undefined : "it records no management events";
  },
};

/** Whether a trail records management events, as one without selectors does. */
export function recordsManagement(trail: Resource): boolean {
  const basic = trail.blocks("event_selector");
  const advanced = trail.blocks("advanced_event_selector");
  return advanced.length > 0
    ? advanced.some((selector) => categoriesOf(selector).includes("Management"))
    : basic.length === 0 || basic.some(({ include_management_events: included }) => !isFalse(included, true));
}

function recordsData(trail: Resource): boolean {
  return (
    trail.blocks("event_selector").some((selector) => blocksOf(selector, "data_resource").length > 0) ||
    trail.blocks("advanced_event_selector").some((selector) => categoriesOf(selector).includes("Data"))
  );
}

/** Whether the account has a trail of management events here, or a stack from which somebody else runs it. */
function hasOther({ stack }: Resource, tree: Tree): boolean {
  const { account } = stack;
  return (
    tree.stacks.some((other) => other !== stack && other.account === account && isAccountStack(other)) ||
    tree.of("aws_cloudtrail").some((other) => other.stack.account === account && recordsManagement(other))
  );
}

/** Says what a trail leaves out of the management events. */
function narrowing(trail: Resource): readonly string[] {
  return trail
    .blocks("event_selector")
    .flatMap(({ read_write_type: type, exclude_management_event_sources: excluded }) => [
      ...(type === undefined || type === "All" ? [] : [`\`read_write_type\` is ${shown(type)}`]),
      ...textsOf(excluded).map((source) => `it leaves out the events of \`${source}\``),
    ]);
}

function categoriesOf(selector: Arguments): readonly string[] {
  return blocksOf(selector, "field_selector")
    .filter(({ field }) => field === "eventCategory")
    .flatMap(({ equals }) => textsOf(equals));
}

function foundIn(trail: Resource, argument: string): string {
  return `\`${argument}\` is ${shown(trail.get(argument))}`;
}
