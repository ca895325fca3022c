import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { GuarddutyDetectorFeature } from "@cdktf/provider-aws/lib/guardduty-detector-feature";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { inRegion } from "../core/in-region";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { FindingEvents } from "./finding-events";
import {
  type FindingFrequency,
  type RuntimeAgents,
  threatDetectionDefaults,
  type ThreatProtections,
  threatSeverities,
  type ThreatSeverity,
} from "./threat-detection-defaults";

/** Props of {@link ThreatDetection}. */
export interface ThreatDetectionProps {
  /**
   * How often GuardDuty publishes that a finding occurred again. New findings are published at once.
   * @default "15-minutes"
   */
  readonly findingFrequency?: FindingFrequency;
  /**
   * Findings of this severity or a higher one are notified.
   * @default "medium"
   */
  readonly minimumSeverity?: ThreatSeverity;
  /**
   * What is watched, beside CloudTrail, flow logs and DNS queries, which always are. GuardDuty has no runtime monitoring
   * in China, and doesn't watch logins in ap-east-2.
   * @default everything but EKS
   */
  readonly protections?: Partial<ThreatProtections>;
  /**
   * Where GuardDuty installs and updates the agent of its runtime monitoring by itself. On Fargate it is a container
   * beside those of each new task. The execution roles of the platform's tasks may pull it; other tasks need the managed
   * policy `AmazonECSTaskExecutionRolePolicy`.
   * @default on Fargate only
   */
  readonly runtimeAgents?: Partial<RuntimeAgents>;
  /**
   * Topic that is notified, in the region of the stack.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
  /**
   * Further regions that are watched. A region that nothing is deployed to is worth watching too.
   * @default none
   */
  readonly regions?: readonly string[];
}

/** Source: Amazon GuardDuty API Reference, "CreateDetector". */
const frequencies: Readonly<Record<FindingFrequency, string>> = {
  "15-minutes": "FIFTEEN_MINUTES",
  "1-hour": "ONE_HOUR",
  "6-hours": "SIX_HOURS",
};

/** Names of features. Source: Amazon GuardDuty API Reference, "DetectorFeatureConfiguration". */
const features: Readonly<Record<keyof ThreatProtections, string>> = {
  s3: "S3_DATA_EVENTS",
  runtime: "RUNTIME_MONITORING",
  malware: "EBS_MALWARE_PROTECTION",
  databaseLogins: "RDS_LOGIN_EVENTS",
  lambda: "LAMBDA_NETWORK_LOGS",
  kubernetes: "EKS_AUDIT_LOGS",
};

/**
 * Whether GuardDuty offers a protection in a region; where it doesn't, it can't be set, not even to be off.
 * Sources: Getting Started with Amazon Web Services in China, "Amazon GuardDuty"; Amazon GuardDuty User Guide, "Amazon
 * GuardDuty Regions and endpoints".
 */
function isOffered(protection: keyof ThreatProtections, { partition, region }: DeploymentTarget): boolean {
  if (protection === "runtime") return partition !== "aws-cn";
  return protection !== "databaseLogins" || region !== "ap-east-2";
}

/**
 * GuardDuty: a detector in each region, and notifications of what it finds. An account has one detector in a region; one
 * that exists already can't be created again.
 *
 * Every feature is set, because GuardDuty turns some of them on by itself when a detector is created.
 * Security Hub GuardDuty.1, GuardDuty.6, GuardDuty.8, GuardDuty.9, GuardDuty.10, GuardDuty.11, GuardDuty.12.
 */
export class ThreatDetection extends Construct {
  readonly detector: GuarddutyDetector;
  readonly findings: FindingEvents;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ThreatDetectionProps = {},
  ) {
    super(scope, id);
    const { minimumSeverity } = { ...threatDetectionDefaults, ...props };
    const { notifications, regions = [] } = props;
    this.detector = this.createDetector(this);
    for (const region of regions) {
      inRegion(this, region, region, (scope) => this.createDetector(scope));
    }
    this.findings = new FindingEvents(this, "findings", {
      name: "threats",
      subject: "threats that GuardDuty finds",
      pattern: {
        source: ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
        detail: { severity: [{ numeric: [">=", threatSeverities[minimumSeverity]] }] },
      },
      inputPaths: {
        account: "$.detail.accountId",
        count: "$.detail.service.count",
        description: "$.detail.description",
        detector: "$.detail.service.detectorId",
        id: "$.detail.id",
        region: "$.detail.region",
        severity: "$.detail.severity",
        time: "$.time",
        title: "$.detail.title",
        type: "$.detail.type",
      },
      message:
        "<time> GuardDuty, account <account>, <region>: <title>. Severity <severity> of 10, seen <count> times: <type>. " +
        "<description> All of it: aws guardduty get-findings --region <region> --detector-id <detector> --finding-ids <id>",
      regions,
      ...(notifications && { notifications }),
    });
  }

  private createDetector(scope: Construct): GuarddutyDetector {
    const { findingFrequency } = { ...threatDetectionDefaults, ...this.props };
    const protections = { ...threatDetectionDefaults.protections, ...this.props.protections };
    const detector = new GuarddutyDetector(scope, "detector", {
      enable: true,
      findingPublishingFrequency: frequencies[findingFrequency],
    });
    const target = DeploymentTarget.of(scope);
    for (const protection of Object.keys(features) as (keyof ThreatProtections)[]) {
      if (!isOffered(protection, target)) continue;
      const isOn = protections[protection];
      new GuarddutyDetectorFeature(scope, protection === "databaseLogins" ? "database-logins" : protection, {
        detectorId: detector.id,
        name: features[protection],
        status: status(isOn),
        ...(protection === "runtime" && { additionalConfiguration: this.agents(isOn) }),
      });
    }
    return detector;
  }

  /**
   * Provider 5 compares a list, so that the agents stand in the order in which GuardDuty returns them, all of them.
   * Source: hashicorp/terraform-provider-aws, issues 36400 and 36695.
   */
  private agents(isOn: boolean) {
    const agents = { ...threatDetectionDefaults.runtimeAgents, ...this.props.runtimeAgents };
    return [
      { name: "EKS_ADDON_MANAGEMENT", status: status(isOn && agents.kubernetes) },
      { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: status(isOn && agents.fargate) },
      { name: "EC2_AGENT_MANAGEMENT", status: status(isOn && agents.ec2) },
    ];
  }
}

function status(isOn: boolean): "ENABLED" | "DISABLED" {
  return isOn ? "ENABLED" : "DISABLED";
}
