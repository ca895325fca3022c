import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Notifications } from "../monitoring/notifications";
import { costAnomaliesDefaults } from "./cost-defaults";
import { anomalyService, costIssues } from "./cost-services";

/** Props of {@link CostAnomalies}. */
export interface CostAnomaliesProps {
  /**
   * ARN of the monitor of AWS services that the account has already. AWS creates `Default-Services-Monitor` when Cost
   * Explorer is opened for the first time, and an account can have only one.
   * @default a monitor of its own
   */
  readonly monitorArn?: string;
  /**
   * Total cost of an anomaly that is reported, in US dollars; in China in yuan.
   * @default 100
   */
  readonly minimumImpact?: number;
  /**
   * Percentage by which an anomaly that is reported exceeds what was expected.
   * @default 40
   */
  readonly minimumImpactPercent?: number;
  /**
   * Topic that is notified, of the same account.
   * @default the topic of the stack
   */
  readonly notifications?: NotificationTopic;
}

/**
 * Reports unusual costs of any AWS service in the account, as soon as they are seen. An anomaly has to reach both the
 * amount and the percentage.
 * Sources: AWS Cost Management User Guide, "Detecting unusual spend with AWS Cost Anomaly Detection"; AWS Billing API
 * Reference, "CreateAnomalySubscription".
 */
export class CostAnomalies extends Construct {
  /** ARN of the monitor. */
  readonly monitorArn: string;
  readonly subscription: CeAnomalySubscription;

  /** @throws if the partition has no Cost Anomaly Detection */
  constructor(scope: Construct, id: string, props: CostAnomaliesProps = {}) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    requireNoIssue(this.node.path, costIssues("costAnomalies", target.partition));
    const { minimumImpact, minimumImpactPercent } = { ...costAnomaliesDefaults, ...props };
    const { notifications = Notifications.of(this) } = props;
    this.monitorArn = props.monitorArn ?? this.createMonitor(target.name("label", "services"));
    const dependsOn = notifications.allowService?.(anomalyService(target)) ?? [];
    this.subscription = new CeAnomalySubscription(this, "resource", {
      name: target.name("label", "cost-anomalies"),
      // Only a topic can be notified of each anomaly.
      frequency: "IMMEDIATE",
      monitorArnList: [this.monitorArn],
      subscriber: [{ type: "SNS", address: notifications.topicArn }],
      thresholdExpression: {
        and: [
          atLeast("ANOMALY_TOTAL_IMPACT_ABSOLUTE", minimumImpact),
          atLeast("ANOMALY_TOTAL_IMPACT_PERCENTAGE", minimumImpactPercent),
        ],
      },
      dependsOn: [...dependsOn],
    });
  }

  private createMonitor(name: string): string {
    return new CeAnomalyMonitor(this, "monitor", { name, monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" }).arn;
  }
}

function atLeast(key: string, value: number) {
  return { dimension: { key, matchOptions: ["GREATER_THAN_OR_EQUAL"], values: [String(value)] } };
}
