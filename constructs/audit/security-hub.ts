import { SecurityhubAccount } from "@cdktf/provider-aws/lib/securityhub-account";
import { SecurityhubFindingAggregator } from "@cdktf/provider-aws/lib/securityhub-finding-aggregator";
import { SecurityhubStandardsSubscription } from "@cdktf/provider-aws/lib/securityhub-standards-subscription";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { inRegion } from "../core/in-region";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { FindingEvents } from "./finding-events";
import { type CisVersion, controlSeverities, type ControlSeverity, securityHubDefaults } from "./security-hub-defaults";

/** Props of {@link SecurityHub}. */
export interface SecurityHubProps {
  /**
   * Whether the standard AWS Foundational Security Best Practices v1.0.0 is checked.
   * @default true
   */
  readonly foundationalBestPractices?: boolean;
  /**
   * Version of the CIS AWS Foundations Benchmark that is checked, or `none`.
   * @default "5.0.0"
   */
  readonly cis?: CisVersion;
  /**
   * Controls of this severity or a higher one are notified when they fail.
   * @default "high"
   */
  readonly minimumSeverity?: ControlSeverity;
  /**
   * Topic that is notified, in the region of the stack.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
  /**
   * Further regions that are checked. Their findings are gathered in the region of the stack.
   * @default none
   */
  readonly regions?: readonly string[];
}

/**
 * Security Hub, for its checks (CSPM): enabled in each region with the chosen standards and no others, and notifications
 * of controls that fail. It needs AWS Config, whose recorder must record what the controls look at.
 *
 * A control has one finding, in however many standards it is. An account enables it once in a region; where it is enabled
 * already, it can't be created again.
 * Sources: AWS Security Hub User Guide, "Understanding cross-Region aggregation in Security Hub CSPM" and "Consolidated
 * control findings"; AWS Security Hub API Reference, "EnableSecurityHub".
 */
export class SecurityHub extends Construct {
  readonly account: SecurityhubAccount;
  readonly findings: FindingEvents;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SecurityHubProps = {},
  ) {
    super(scope, id);
    const { minimumSeverity } = { ...securityHubDefaults, ...props };
    const { notifications, regions = [] } = props;
    this.account = this.enable(this);
    const others = regions.map((region) => inRegion(this, region, region, (regional) => this.enable(regional)));
    if (others.length > 0) {
      new SecurityhubFindingAggregator(this, "aggregator", {
        linkingMode: "SPECIFIED_REGIONS",
        specifiedRegions: [...regions].sort(),
        dependsOn: [this.account, ...others],
      });
    }
    this.findings = new FindingEvents(this, "findings", {
      name: "security-checks",
      subject: "security controls that fail",
      pattern: findingsPattern(minimumSeverity),
      inputPaths: {
        account: "$.detail.findings[0].AwsAccountId",
        control: "$.detail.findings[0].Compliance.SecurityControlId",
        region: "$.detail.findings[0].Region",
        resource: "$.detail.findings[0].Resources[0].Id",
        severity: "$.detail.findings[0].Severity.Label",
        time: "$.time",
        title: "$.detail.findings[0].Title",
      },
      message:
        "<time> Security Hub, account <account>, <region>: <severity>, control <control> fails for <resource>: <title>. " +
        "What to do about it: AWS Security Hub User Guide, reference of the controls, <control>.",
      ...(notifications && { notifications }),
    });
  }

  private enable(scope: Construct): SecurityhubAccount {
    const account = new SecurityhubAccount(scope, "account", {
      enableDefaultStandards: false,
      controlFindingGenerator: "SECURITY_CONTROL",
      autoEnableControls: true,
    });
    for (const [id, standardsArn] of this.standards(DeploymentTarget.of(scope))) {
      new SecurityhubStandardsSubscription(scope, id, { standardsArn, dependsOn: [account] });
    }
    return account;
  }

  /** Source: AWS Security Hub API Reference, "DescribeStandards", and the pages of both standards in the User Guide. */
  private standards({ partition, region }: DeploymentTarget): [id: string, arn: string][] {
    const { foundationalBestPractices, cis } = { ...securityHubDefaults, ...this.props };
    const standard = (name: string, version: string) =>
      // The first version of the benchmark is a rule set without a region.
      version === "1.2.0"
        ? `arn:${partition}:securityhub:::ruleset/${name}/v/${version}`
        : `arn:${partition}:securityhub:${region}::standards/${name}/v/${version}`;
    return [
      ...(foundationalBestPractices
        ? [["foundational", standard("aws-foundational-security-best-practices", "1.0.0")] as [string, string]]
        : []),
      ...(cis === "none" ? [] : [["cis", standard("cis-aws-foundations-benchmark", cis)] as [string, string]]),
    ];
  }
}

/**
 * Matches controls that fail, and not what other services report to Security Hub: GuardDuty and AWS Config notify
 * themselves. A finding that somebody has set to NOTIFIED or SUPPRESSED is notified no more.
 * Sources: AWS Security Hub User Guide, "Security Hub CSPM event types" and "Sample control findings".
 */
function findingsPattern(minimumSeverity: ControlSeverity): object {
  const labels = controlSeverities.slice(0, controlSeverities.indexOf(minimumSeverity) + 1);
  return {
    source: ["aws.securityhub"],
    "detail-type": ["Security Hub Findings - Imported"],
    detail: {
      findings: {
        Compliance: { Status: ["FAILED"] },
        GeneratorId: [{ prefix: "security-control/" }],
        RecordState: ["ACTIVE"],
        Severity: { Label: labels.map((label) => label.toUpperCase()) },
        Workflow: { Status: ["NEW"] },
      },
    },
  };
}
