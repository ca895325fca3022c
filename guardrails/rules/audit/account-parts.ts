import { type Severity, type Controls, type Rule } from "../rule";
import { isAccountOfProd } from "./account-stacks";

/** A part that an account of prod has. */
interface Part {
  readonly id: string;
  /** What it is, with an article: "a detector of GuardDuty". */
  readonly what: string;
  readonly type: string;
  /** Setting of the account that decides who runs it. */
  readonly setting: string;
  readonly severity: Severity;
  readonly controls: Controls;
  readonly reason: string;
}

const parts: readonly Part[] = [
  {
    id: "guardduty-in-account",
    what: "a detector of GuardDuty",
    type: "aws_guardduty_detector",
    setting: "threatDetection",
    severity: "high",
    controls: { securityHub: ["GuardDuty.1"], wellArchitected: ["SEC04-BP03"], claims: ["F24", "M27"] },
    reason: "Nothing looks for stolen credentials, mining or malware.",
  },
  {
    id: "config-in-account",
    what: "a recorder of AWS Config",
    type: "aws_config_configuration_recorder",
    setting: "configuration",
    severity: "medium",
    controls: { securityHub: ["Config.1"], cis: ["3.3"], wellArchitected: ["SEC04-BP01"], claims: ["F24", "M27"] },
    reason: "Nobody can say what a resource was like before an incident.",
  },
  {
    id: "securityhub-in-account",
    what: "Security Hub",
    type: "aws_securityhub_account",
    setting: "securityHub",
    severity: "medium",
    controls: { cis: ["4.16"], wellArchitected: ["SEC04-BP03"], claims: ["D20"] },
    reason: "Nobody sees what differs from the benchmarks, and findings stay where they are made.",
  },
  {
    id: "cloudtrail-in-account",
    what: "a trail",
    type: "aws_cloudtrail",
    setting: "trail",
    severity: "high",
    controls: {
      securityHub: ["CloudTrail.1", "CloudTrail.3"],
      cis: ["3.1"],
      wellArchitected: ["SEC04-BP01"],
      claims: ["D22"],
    },
    reason: "Nobody can say who did what.",
  },
  {
    id: "access-analyzer-in-account",
    what: "an access analyzer",
    type: "aws_accessanalyzer_analyzer",
    setting: "accessAnalyzer",
    severity: "medium",
    controls: { securityHub: ["IAM.28"], cis: ["1.19"], wellArchitected: ["SEC03-BP07"], claims: ["F26"] },
    reason: "Nobody learns of a resource that other accounts can reach.",
  },
  {
    id: "iam-password-policy-in-account",
    what: "a password policy",
    type: "aws_iam_account_password_policy",
    setting: "passwordPolicy",
    severity: "medium",
    controls: { securityHub: ["IAM.7"], cis: ["1.7", "1.8"], wellArchitected: ["SEC02-BP01"] },
    reason: "AWS's default policy asks for eight characters, and never for a new password.",
  },
  {
    id: "s3-public-access-block-in-account",
    what: "a block of public access to buckets",
    type: "aws_s3_account_public_access_block",
    setting: "publicAccessBlock",
    severity: "medium",
    controls: { securityHub: ["S3.1"], cis: ["2.1.4"], wellArchitected: ["SEC08-BP04"] },
    reason: "A bucket that somebody creates by hand could be made public.",
  },
  {
    id: "ec2-ebs-encryption-in-account",
    what: "encryption of volumes by default",
    type: "aws_ebs_encryption_by_default",
    setting: "ebsEncryption",
    severity: "medium",
    controls: { securityHub: ["EC2.7"], cis: ["5.1.1"], wellArchitected: ["SEC08-BP02"] },
    reason: "A volume that somebody creates by hand would not be encrypted.",
  },
];

/** What an account has in which production runs, if the app sets up the account at all. */
export const accountParts: readonly Rule[] = parts.map(({ what, type, setting, ...part }) => ({
  ...part,
  wants: `every account of prod that the app sets up has ${what}`,
  types: ["terraform"],
  stages: "prod",
  settings: [setting],
  fix: `Leave the setting \`${setting}\` of the account at "create", or add an \`${type}\`.`,
  check: ({ stack }, tree) => {
    if (!isAccountOfProd(stack, tree)) return undefined;
    const has = tree.stacks.some((other) => other.account === stack.account && other.of(type).length > 0);
    return has ? undefined : `account ${String(stack.account)} has no \`${type}\``;
  },
  evidence: ({ stack }) => stack.of(type).map((resource) => ({ resource, attribute: "id", value: resource.address })),
}));
