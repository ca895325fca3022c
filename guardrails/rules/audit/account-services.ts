import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isFalse, isTrue, numberOf, shown } from "../../tree/values";
import { type Rule } from "../rule";
import { isAccountOfProd } from "./account-stacks";

/** What GuardDuty looks at in an account of this kind. Source: Amazon GuardDuty User Guide, "GuardDuty protection plans". */
const FEATURES = [
  "EBS_MALWARE_PROTECTION",
  "LAMBDA_NETWORK_LOGS",
  "RDS_LOGIN_EVENTS",
  "RUNTIME_MONITORING",
  "S3_DATA_EVENTS",
] as const;

/**
 * Whether GuardDuty has a feature in a region. Sources: Getting Started with Amazon Web Services in China, "Amazon
 * GuardDuty"; Amazon GuardDuty User Guide, "Amazon GuardDuty Regions and endpoints".
 */
function isOffered(feature: string, region = ""): boolean {
  if (feature === "RUNTIME_MONITORING") return !region.startsWith("cn-");
  return feature !== "RDS_LOGIN_EVENTS" || region !== "ap-east-2";
}

/** Source: Security Hub, "Security Hub CSPM controls for Amazon GuardDuty", GuardDuty.1. */
export const detectorOn: Rule = {
  id: "guardduty-on",
  wants: "every detector of GuardDuty is on",
  severity: "high",
  controls: { securityHub: ["GuardDuty.1"], wellArchitected: ["SEC04-BP03"], claims: ["F24", "M27"] },
  types: ["aws_guardduty_detector"],
  reason: "A detector that is off finds nothing.",
  fix: "Leave `enable` out.",
  attributes: ["enable"],
  check: (detector) => (isFalse(detector.get("enable"), true) ? "`enable` is false" : undefined),
};

/** Source: Security Hub, "Security Hub CSPM controls for Amazon GuardDuty", GuardDuty.6, 8 to 11. */
export const detectorFeatures: Rule = {
  id: "guardduty-features",
  wants: "every detector of an account of prod monitors objects, databases, functions, volumes and tasks",
  severity: "high",
  controls: {
    securityHub: ["GuardDuty.6", "GuardDuty.8", "GuardDuty.9", "GuardDuty.10", "GuardDuty.11"],
    wellArchitected: ["SEC04-BP03"],
  },
  types: ["aws_guardduty_detector"],
  stages: "prod",
  settings: ["threatDetection.protections", "threatDetection.protections.*"],
  reason: "An attack on data or on a container doesn't show up in network logs.",
  fix: "Use `ThreatDetection`, or add a `GuarddutyDetectorFeature` with the status `ENABLED` for each.",
  check: (detector, tree) => {
    if (!isAccountOfProd(detector.stack, tree)) return undefined;
    const enabled = featuresOf(detector, tree)
      .filter((feature) => feature.get("status") === "ENABLED")
      .map((feature) => feature.get("name"));
    const missing = FEATURES.filter((name) => isOffered(name, detector.region) && !enabled.includes(name));
    return missing.map((name) => `\`${name}\` is not enabled`);
  },
  evidence: (detector, tree) =>
    featuresOf(detector, tree).map((resource) => ({ resource, attribute: "status", value: resource.get("status") })),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS Config", Config.1. */
export const recorderOn: Rule = {
  id: "config-recorder",
  wants: "every recorder of AWS Config records all resources, is on, and delivers what it records",
  severity: "high",
  controls: { securityHub: ["Config.1"], cis: ["3.3"], wellArchitected: ["SEC04-BP01"], claims: ["F24", "M27"] },
  types: ["aws_config_configuration_recorder"],
  reason: "A resource that isn't recorded can't be compared with its state before an incident.",
  fix: "Use `ConfigurationRecorder`, or add a status with `isEnabled`, and a delivery channel.",
  attributes: ["recording_group"],
  check: (recorder, tree) => {
    const { all_supported: all } = recorder.block("recording_group");
    const statuses = tree.about(recorder, "aws_config_configuration_recorder_status", "name");
    return [
      ...(isFalse(all, true) ? ["`all_supported` is false"] : []),
      ...(statuses.some((status) => isTrue(status.get("is_enabled"))) ? [] : ["no status of it is enabled"]),
      ...(recorder.stack.of("aws_config_delivery_channel").length > 0 ? [] : ["the stack has no delivery channel"]),
    ];
  },
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS Config", Config.1; AWS Config Developer Guide, "Recording AWS resources". */
export const recorderOfGlobals: Rule = {
  id: "config-global-resources",
  wants: "every account with AWS Config records users, roles and policies in one of its regions",
  severity: "medium",
  controls: { securityHub: ["Config.1"], cis: ["3.3"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_config_configuration_recorder"],
  reason: "Nobody could see who was given which permissions, and when.",
  fix: "Set `includeGlobalResourceTypes` to true in one region.",
  attributes: ["recording_group"],
  check: (recorder, tree) => {
    const ofAccount = tree
      .of("aws_config_configuration_recorder")
      .filter(({ stack }) => stack.account === recorder.stack.account);
    const isRecorded = ofAccount.some((other) =>
      isTrue(other.block("recording_group")["include_global_resource_types"]),
    );
    return isRecorded ? undefined : "`include_global_resource_types` is true of no recorder of the account";
  },
};

/** Source: AWS Security Hub User Guide, "Standards in Security Hub". */
export const hubStandards: Rule = {
  id: "securityhub-standards",
  wants: "every account of prod with Security Hub checks AWS's best practices and the CIS benchmark",
  severity: "medium",
  controls: { cis: ["4.16"], wellArchitected: ["SEC04-BP03", "SEC04-BP04"], claims: ["D20"] },
  types: ["aws_securityhub_account"],
  stages: "prod",
  settings: ["securityHub", "securityHub.foundationalBestPractices", "securityHub.cis"],
  reason: "Security Hub without standards shows findings of others, and checks nothing.",
  fix: "Use `SecurityHub`, or add a `SecurityhubStandardsSubscription` for each.",
  check: (hub, tree) => {
    if (!isAccountOfProd(hub.stack, tree) || isTrue(hub.get("enable_default_standards"))) return undefined;
    const arns = hub.stack
      .of("aws_securityhub_standards_subscription")
      .map(({ attributes }) => attributes["standards_arn"]);
    return ["aws-foundational-security-best-practices", "cis-aws-foundations-benchmark"]
      .filter((standard) => !arns.some((arn) => typeof arn === "string" && arn.includes(standard)))
      .map((standard) => `nothing subscribes to \`${standard}\``);
  },
  evidence: ({ stack }) =>
    stack
      .of("aws_securityhub_standards_subscription")
      .map((resource) => ({ resource, attribute: "standards_arn", value: resource.get("standards_arn") })),
};

/** What the password policy requires. Source: Security Hub, "Security Hub CSPM controls for AWS Identity and Access Management", IAM.7, IAM.15 and IAM.16. */
const PASSWORDS = {
  minimum_password_length: (length: number) => length >= 14,
  password_reuse_prevention: (number: number) => number >= 24,
  max_password_age: (days: number) => days >= 1 && days <= 90,
} as const;

const CLASSES = ["lowercase_characters", "uppercase_characters", "numbers", "symbols"].map((name) => `require_${name}`);

/** Source: Security Hub, "Security Hub CSPM controls for AWS Identity and Access Management", IAM.7, IAM.10, IAM.15 and IAM.16. */
export const passwordPolicy: Rule = {
  id: "iam-password-policy",
  wants: "the password policy asks for 14 characters of four classes, for 90 days, and none of the last 24 again",
  severity: "medium",
  controls: {
    securityHub: ["IAM.7", "IAM.10", "IAM.15", "IAM.16"],
    cis: ["1.7", "1.8"],
    wellArchitected: ["SEC02-BP01"],
    claims: ["D20"],
  },
  types: ["aws_iam_account_password_policy"],
  stages: "prod",
  settings: ["passwordPolicy", "passwordPolicy.*"],
  reason: "Short or old passwords get guessed or leaked.",
  fix: "Use `PasswordPolicy`, or set the arguments of `IamAccountPasswordPolicy`.",
  attributes: [...Object.keys(PASSWORDS), ...CLASSES],
  check: (policy) => [
    ...Object.entries(PASSWORDS)
      .filter(([argument, fits]) => !fits(numberOf(policy.get(argument)) ?? 0))
      .map(([argument]) => foundIn(policy, argument)),
    ...CLASSES.filter((argument) => !isTrue(policy.get(argument))).map((argument) => foundIn(policy, argument)),
  ],
};

/** Source: Security Hub, "Security Hub CSPM controls for Amazon EC2", EC2.7. */
export const volumesByDefault: Rule = {
  id: "ec2-ebs-encryption-by-default",
  wants: "every new volume of the account is encrypted",
  severity: "medium",
  controls: { securityHub: ["EC2.7"], cis: ["5.1.1"], wellArchitected: ["SEC08-BP02"] },
  types: ["aws_ebs_encryption_by_default"],
  reason: "A volume that somebody creates by hand would not be encrypted.",
  fix: "Leave `enabled` out.",
  attributes: ["enabled"],
  check: (setting) => (isFalse(setting.get("enabled"), true) ? "`enabled` is false" : undefined),
};

/** Source: AWS Cost Management User Guide, "Creating a budget". */
export const budgetNotifies: Rule = {
  id: "budgets-notification",
  wants: "every budget tells somebody before it is spent",
  severity: "low",
  controls: { wellArchitected: ["COST01-BP06", "COST03-BP05"] },
  types: ["aws_budgets_budget"],
  reason: "Nobody learns of a mistake, or of cryptomining by an attacker, before the bill comes.",
  fix: "Use `Budget`, or add a `notification` with subscribers.",
  attributes: ["notification"],
  check: (budget) => {
    const told = budget
      .blocks("notification")
      .some((block) => hasSome(block["subscriber_email_addresses"]) || hasSome(block["subscriber_sns_topic_arns"]));
    return told ? undefined : "no `notification` has subscribers";
  },
};

function featuresOf(detector: Resource, tree: Tree): readonly Resource[] {
  return tree.about(detector, "aws_guardduty_detector_feature", "detector_id");
}

function hasSome(value: unknown): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.length > 0);
}

function foundIn(resource: Resource, argument: string): string {
  return `\`${argument}\` is ${shown(resource.get(argument))}`;
}
