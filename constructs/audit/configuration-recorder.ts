import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { inRegion } from "../core/in-region";
import { Protection } from "../core/protection";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { type AccessLogs } from "../storage/access-logs";
import { type ConfigRuleDefinition, identifierOf } from "./config-rules/config-rule";
import { type ConfigRuleName, configRuleNames, configRules } from "./config-rules/config-rules";
import { ConfigurationBucket } from "./configuration-bucket";
import { configurationDefaults, type ConfigurationRole, type RecordingFrequency } from "./configuration-defaults";
import { FindingEvents } from "./finding-events";

/** Props of a {@link ConfigurationRecorder}. */
export interface ConfigurationRecorderProps {
  /**
   * How often changes are recorded: `continuous`, or `daily`, which costs less where resources change often. With it,
   * most rules notice a change only on the next day.
   * @default "continuous"
   */
  readonly recording?: RecordingFrequency;
  /**
   * Number of days after which a file in the bucket is deleted. AWS Config itself keeps its history for seven years.
   * @default 400
   */
  readonly retentionDays?: number;
  /**
   * The role with which AWS Config reads resources, one for each account: `create` creates it, `existing` relies on it,
   * because AWS Config was used in the account before.
   * @default "create"
   */
  readonly serviceLinkedRole?: ConfigurationRole;
  /**
   * Rules to leave out, because AWS doesn't offer them in the region, or because the account breaks them on purpose.
   * @default none
   */
  readonly withoutRules?: readonly ConfigRuleName[];
  /**
   * Deletion policy of the bucket.
   * @default the bucket can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Destination of the server access logs of the bucket.
   * @default the stack's bucket `access-logs`
   */
  readonly accessLogs?: AccessLogs;
  /**
   * Topic that is notified, in the region of the stack.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
  /**
   * Further regions whose resources are recorded and checked, into the same bucket. Global resources, such as roles, are
   * recorded in the region of the stack only.
   * @default none
   */
  readonly regions?: readonly string[];
}

/** Source: AWS Config API Reference, "RecordingMode". */
const frequencies: Readonly<Record<RecordingFrequency, string>> = { continuous: "CONTINUOUS", daily: "DAILY" };

/**
 * AWS Config: records every resource, checks with managed rules that the account keeps what the platform promises, and
 * notifies people of what no longer does. An account has one recorder in a region; one that exists already can't be
 * created again.
 *
 * Security Hub Config.1. Sources: AWS Config Developer Guide, "Using Service-Linked Roles for AWS Config", "Recording AWS
 * Resources" and "Monitoring AWS Config with Amazon EventBridge".
 */
export class ConfigurationRecorder extends Construct {
  readonly bucket: ConfigurationBucket;
  readonly recorder: ConfigConfigurationRecorder;
  readonly findings: FindingEvents;
  private readonly roleArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ConfigurationRecorderProps = {},
  ) {
    super(scope, id);
    const { retentionDays } = { ...configurationDefaults, ...props };
    const { accessLogs, notifications, regions = [], protection = Protection.of(this) } = props;
    const target = DeploymentTarget.of(this);
    this.bucket = new ConfigurationBucket(this, "bucket", { retentionDays, protection, accessLogs });
    this.roleArn = this.serviceLinkedRole(target);
    this.recorder = this.record(this, true);
    for (const region of regions) {
      inRegion(this, region, region, (regional) => this.record(regional, false));
    }
    this.findings = new FindingEvents(this, "findings", {
      name: "configuration",
      subject: "resources that no longer keep a rule of AWS Config",
      pattern: {
        source: ["aws.config"],
        "detail-type": ["Config Rules Compliance Change"],
        detail: {
          messageType: ["ComplianceChangeNotification"],
          // Security Hub has rules of its own, whose findings it reports itself.
          configRuleName: [{ prefix: target.name("configRule", "") }],
          newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
        },
      },
      inputPaths: {
        account: "$.detail.awsAccountId",
        region: "$.detail.awsRegion",
        resource: "$.detail.resourceId",
        rule: "$.detail.configRuleName",
        time: "$.time",
        type: "$.detail.resourceType",
      },
      message:
        "<time> AWS Config, account <account>, <region>: <type> <resource> does not keep the rule <rule>. " +
        "What it checks: aws configservice describe-config-rules --region <region> --config-rule-names <rule>",
      regions,
      ...(notifications && { notifications }),
    });
  }

  private serviceLinkedRole({ partition, account }: DeploymentTarget): string {
    const { serviceLinkedRole } = { ...configurationDefaults, ...this.props };
    return serviceLinkedRole === "create"
      ? new IamServiceLinkedRole(this, "service-linked-role", { awsServiceName: "config.amazonaws.com" }).arn
      : `arn:${partition}:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
  }

  /** @param isHome whether it is the region of the stack, which records what is global */
  private record(scope: Construct, isHome: boolean): ConfigConfigurationRecorder {
    const { recording, withoutRules } = { ...configurationDefaults, ...this.props };
    const name = DeploymentTarget.of(scope).name("label", "configuration");
    const recorder = new ConfigConfigurationRecorder(scope, "recorder", {
      name,
      roleArn: this.roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: isHome },
      recordingMode: { recordingFrequency: frequencies[recording] },
    });
    const delivery = new ConfigDeliveryChannel(scope, "delivery", {
      name,
      s3BucketName: this.bucket.bucket.bucket,
      s3KmsKeyArn: this.bucket.keyArn,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      // AWS Config writes a file to check that it can.
      dependsOn: [recorder, this.bucket.policy],
    });
    const status = new ConfigConfigurationRecorderStatus(scope, "status", {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [delivery],
    });
    for (const rule of configRuleNames) {
      const definition: ConfigRuleDefinition = configRules[rule];
      const isNeeded = isHome || definition.scope !== "account";
      if (isNeeded && !withoutRules.some((left) => left === rule)) createRule(scope, rule, definition, status);
    }
    return recorder;
  }
}

/** @param status the recorder, without which AWS Config takes no rules */
function createRule(
  scope: Construct,
  rule: ConfigRuleName,
  definition: ConfigRuleDefinition,
  status: ConfigConfigurationRecorderStatus,
): void {
  const { promise, parameters } = definition;
  new ConfigConfigRule(scope, rule, {
    name: DeploymentTarget.of(scope).reserveName(scope, "configRule", rule),
    description: `Checks that ${promise}.`,
    source: { owner: "AWS", sourceIdentifier: identifierOf(rule, definition) },
    ...(parameters && { inputParameters: JSON.stringify(parameters) }),
    dependsOn: [status],
  });
}
