import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { inRegion } from "../core/in-region";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { accessAnalyzerDefaults } from "./access-analyzer-defaults";
import { FindingEvents } from "./finding-events";

/** Props of an {@link AccessAnalyzer}. */
export interface AccessAnalyzerProps {
  /**
   * Number of days, 1 to 365, after which a role, an access key, a password or a permission that nobody has used is found;
   * `off` for no such analyzer. AWS charges for every role and user of the account that it looks at each month.
   * @default 90
   */
  readonly unusedDays?: number | "off";
  /**
   * Topic that is notified of access from outside, in the region of the stack.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
  /**
   * Further regions whose resources are looked at.
   * @default none
   */
  readonly regions?: readonly string[];
}

/**
 * IAM Access Analyzer for the account of the stack: in each region an analyzer of external access, free of charge, which
 * finds resources that somebody outside of the account can reach; and one analyzer of unused access, which sees the same in
 * every region. People are notified of access from outside, when it is found and when it changes.
 *
 * There are no archive rules: a finding stays active until somebody archives it, or the access ends. An account can have
 * one analyzer of each kind in a region; one that exists already can't be created again. Security Hub IAM.28.
 * Sources: IAM User Guide, "IAM Access Analyzer quotas", "Create an IAM Access Analyzer unused access analyzer",
 * "Monitoring AWS Identity and Access Management Access Analyzer with Amazon EventBridge".
 */
export class AccessAnalyzer extends Construct {
  /** Finds access from outside in the region of the stack. */
  readonly external: AccessanalyzerAnalyzer;
  /** Finds access that nobody uses; absent if it is off. */
  readonly unused: AccessanalyzerAnalyzer | undefined;
  readonly findings: FindingEvents;

  constructor(scope: Construct, id: string, props: AccessAnalyzerProps = {}) {
    super(scope, id);
    const { unusedDays } = { ...accessAnalyzerDefaults, ...props };
    const { notifications, regions = [] } = props;
    this.external = createExternal(this);
    for (const region of regions) {
      inRegion(this, region, region, createExternal);
    }
    this.unused = unusedDays === "off" ? undefined : createUnused(this, unusedDays);
    this.findings = new FindingEvents(this, "findings", {
      name: "external-access",
      subject: "access from outside of the account",
      pattern: {
        source: ["aws.access-analyzer"],
        "detail-type": ["Access Analyzer Finding"],
        detail: { status: ["ACTIVE"] },
      },
      inputPaths: {
        account: "$.account",
        analyzer: "$.resources[0]",
        id: "$.detail.id",
        public: "$.detail.isPublic",
        region: "$.region",
        resource: "$.detail.resource",
        time: "$.time",
        type: "$.detail.resourceType",
      },
      message:
        "<time> Access Analyzer, account <account>, <region>: somebody outside of the account can reach <resource> " +
        "(<type>); everybody: <public>. Who and how: aws accessanalyzer get-finding-v2 --region <region> " +
        "--analyzer-arn <analyzer> --id <id>",
      regions,
      ...(notifications && { notifications }),
    });
  }
}

/** Types of analyzers. Source: IAM Access Analyzer API Reference, "CreateAnalyzer". */
function createExternal(scope: Construct): AccessanalyzerAnalyzer {
  return new AccessanalyzerAnalyzer(scope, "external", {
    analyzerName: DeploymentTarget.of(scope).reserveName(scope, "analyzer", "external-access"),
    type: "ACCOUNT",
  });
}

function createUnused(scope: Construct, unusedAccessAge: number): AccessanalyzerAnalyzer {
  return new AccessanalyzerAnalyzer(scope, "unused", {
    analyzerName: DeploymentTarget.of(scope).reserveName(scope, "analyzer", "unused-access"),
    type: "ACCOUNT_UNUSED_ACCESS",
    configuration: { unusedAccess: { unusedAccessAge } },
  });
}
