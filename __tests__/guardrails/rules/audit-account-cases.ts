import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { GuarddutyDetectorFeature } from "@cdktf/provider-aws/lib/guardduty-detector-feature";
import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { SecurityhubAccount } from "@cdktf/provider-aws/lib/securityhub-account";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { AccessAnalyzer } from "../../../constructs/audit/access-analyzer";
import { AccountPublicAccessBlock } from "../../../constructs/audit/account-public-access-block";
import { ConfigurationRecorder } from "../../../constructs/audit/configuration-recorder";
import { EbsEncryption } from "../../../constructs/audit/ebs-encryption";
import { PasswordPolicy } from "../../../constructs/audit/password-policy";
import { SecurityHub } from "../../../constructs/audit/security-hub";
import { ThreatDetection } from "../../../constructs/audit/threat-detection";
import { Trail } from "../../../constructs/audit/trail";
import { accountParts } from "../../../guardrails/rules/audit/account-parts";
import {
  budgetNotifies,
  detectorFeatures,
  detectorOn,
  hubStandards,
  passwordPolicy,
  recorderOfGlobals,
  recorderOn,
  volumesByDefault,
} from "../../../guardrails/rules/audit/account-services";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type Build, type RuleCase } from "./rule-case";

const budget = { budgetType: "COST", timeUnit: "MONTHLY", limitAmount: "100", limitUnit: "USD" };
const notification = {
  comparisonOperator: "GREATER_THAN",
  notificationType: "ACTUAL",
  threshold: 80,
  thresholdType: "PERCENTAGE",
};

/** A whole account, with a network of prod. */
const whole: Build = (stack) => {
  production(stack);
  new ThreatDetection(stack, "threat-detection");
  new ConfigurationRecorder(stack, "configuration");
  new SecurityHub(stack, "security-hub");
  new Trail(stack, "trail");
  new AccessAnalyzer(stack, "access-analyzer");
  new PasswordPolicy(stack, "password-policy");
  new AccountPublicAccessBlock(stack, "public-access-block");
  new EbsEncryption(stack, "ebs-encryption");
};

/** Cases of the rules on what an account has once. */
export const accountCases: readonly RuleCase[] = [
  {
    rule: detectorOn,
    passes: { "a detector of ours": whole },
    fails: {
      "a detector that is off": [
        (stack) => {
          new GuarddutyDetector(stack, "detector", { enable: false });
        },
        "`enable` is false",
      ],
    },
  },
  {
    rule: detectorFeatures,
    passes: {
      "a detector of ours": whole,
      "an account without production": (stack) => {
        new GuarddutyDetector(stack, "detector", {});
      },
      "a region without a feature": (stack) => {
        production(stack);
        const provider = new AwsProvider(stack, "aws-cn", { alias: "cn", region: "cn-north-1" });
        const detector = new GuarddutyDetector(stack, "detector", { provider });
        const names = ["EBS_MALWARE_PROTECTION", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"];
        for (const name of names) {
          new GuarddutyDetectorFeature(stack, name, { detectorId: detector.id, name, status: "ENABLED", provider });
        }
      },
    },
    fails: {
      "a bare detector": [
        (stack) => {
          production(stack);
          new GuarddutyDetector(stack, "detector", {});
        },
        "`EBS_MALWARE_PROTECTION` is not enabled",
        "`LAMBDA_NETWORK_LOGS` is not enabled",
        "`RDS_LOGIN_EVENTS` is not enabled",
        "`RUNTIME_MONITORING` is not enabled",
        "`S3_DATA_EVENTS` is not enabled",
      ],
    },
  },
  {
    rule: recorderOn,
    passes: { "a recorder of ours": whole },
    fails: {
      "a bare recorder of some types": [
        (stack) => {
          new ConfigConfigurationRecorder(stack, "recorder", {
            roleArn: "role",
            recordingGroup: { allSupported: false, resourceTypes: ["AWS::S3::Bucket"] },
          });
        },
        "`all_supported` is false",
        "no status of it is enabled",
        "the stack has no delivery channel",
      ],
    },
  },
  {
    rule: recorderOfGlobals,
    passes: { "a recorder of ours": whole },
    fails: {
      "a recorder of one region alone": [
        (stack) => {
          new ConfigConfigurationRecorder(stack, "recorder", { roleArn: "role" });
        },
        "`include_global_resource_types` is true of no recorder of the account",
      ],
    },
  },
  {
    rule: hubStandards,
    passes: { "a hub of ours": whole },
    fails: {
      "a hub without standards": [
        (stack) => {
          production(stack);
          new SecurityhubAccount(stack, "hub", { enableDefaultStandards: false });
        },
        "nothing subscribes to `aws-foundational-security-best-practices`",
        "nothing subscribes to `cis-aws-foundations-benchmark`",
      ],
    },
  },
  {
    rule: passwordPolicy,
    passes: { "a policy of ours": whole },
    fails: {
      "a raw policy": [
        (stack) => {
          new IamAccountPasswordPolicy(stack, "passwords", {
            minimumPasswordLength: 8,
            maxPasswordAge: 90,
            passwordReusePrevention: 24,
            requireLowercaseCharacters: true,
            requireNumbers: true,
            requireUppercaseCharacters: true,
          });
        },
        "`minimum_password_length` is 8",
        "`require_symbols` is not set",
      ],
    },
  },
  {
    rule: volumesByDefault,
    passes: { "encryption of ours": whole },
    fails: {
      "encryption that is off": [
        (stack) => {
          new EbsEncryptionByDefault(stack, "volumes", { enabled: false });
        },
        "`enabled` is false",
      ],
    },
  },
  {
    rule: budgetNotifies,
    passes: {
      "a budget with an address": (stack) => {
        const subscriberEmailAddresses = ["costs@example.com"];
        new BudgetsBudget(stack, "budget", {
          ...budget,
          notification: [{ ...notification, subscriberEmailAddresses }],
        });
      },
    },
    fails: {
      "a bare budget": [
        (stack) => {
          new BudgetsBudget(stack, "budget", budget);
        },
        "no `notification` has subscribers",
      ],
    },
  },
  ...accountParts.map((rule): RuleCase => ({
    rule,
    passes: {
      "a whole account": whole,
      "a stack that sets up no account": production,
      "an account without production": lone,
    },
    fails: {
      "an account of prod without it": [
        (stack) => {
          production(stack);
          lonely(rule.id)(stack);
        },
        `account 444444444444 has no \`${typeOf(rule.fix)}\``,
      ],
    },
  })),
];

function production(stack: Parameters<Build>[0]): void {
  new Vpc(stack, "network", { cidrBlock: "10.0.0.0/16" });
}

function lone(stack: Parameters<Build>[0]): void {
  new AccessanalyzerAnalyzer(stack, "analyzer", { analyzerName: "analyzer" });
}

/** Something that an account has once, other than what a rule wants. */
function lonely(rule: string): Build {
  return rule.startsWith("access-analyzer")
    ? (stack) => {
        new GuarddutyDetector(stack, "detector", {});
      }
    : lone;
}

function typeOf(fix: string): string {
  return /`(aws_\w+)`/.exec(fix)?.[1] ?? "";
}
