import { type DeploymentTarget } from "../core/deployment-target";
import { type Partition } from "../core/partitions";
import { type PropIssue } from "../core/prop-issue";
import { type PublishingService } from "../monitoring/notification-topic";

/**
 * Says where AWS has no budgets, anomaly detection and cost allocation tags: an account of AWS GovCloud (US) is billed
 * through a standard account, which has them. Source: AWS GovCloud (US) User Guide, "Billing and payment".
 *
 * @param subject the part, as the message names it: `budget`
 */
export function costIssues(subject: string, partition: Partition): PropIssue[] {
  const message =
    `\`${subject}\` is not available in AWS GovCloud (US), where a standard account pays; ` +
    "set it up there, and leave it off here.";
  return partition === "aws-us-gov" ? [{ props: [subject], message }] : [];
}

/** Currency of a partition's bills. */
export function currencyOf(partition: Partition): string {
  return partition === "aws-cn" ? "CNY" : "USD";
}

/**
 * AWS Budgets, as it publishes to a topic. Source: AWS Cost Management User Guide, "Creating an Amazon SNS topic for budget
 * notifications".
 */
export function budgetsService({ account, partition }: DeploymentTarget): PublishingService {
  return {
    name: "Budgets",
    principal: "budgets.amazonaws.com",
    conditions: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:${partition}:budgets::${account}:*` },
    },
  };
}

/**
 * Cost Anomaly Detection, as it publishes to a topic. Source: AWS Cost Management User Guide, "Creating an Amazon SNS topic
 * for anomaly notifications".
 */
export function anomalyService({ account }: DeploymentTarget): PublishingService {
  return {
    name: "CostAnomalies",
    principal: "costalerts.amazonaws.com",
    conditions: { StringEquals: { "aws:SourceAccount": account } },
  };
}
