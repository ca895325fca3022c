import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Notifications } from "../monitoring/notifications";
import { budgetNotificationIssues } from "./budget-notifications";
import { budgetDefaults } from "./cost-defaults";
import { budgetsService, costIssues, currencyOf } from "./cost-services";

/** Props of a {@link Budget}. */
export interface BudgetProps {
  /**
   * Last part of the budget's name.
   * @default the construct id
   */
  readonly name?: string;
  /** Amount for a month, more than 0: in US dollars, in China in yuan. */
  readonly monthlyAmount: number;
  /**
   * Tag of the resources whose costs count. The payer of the account must have activated it as a cost allocation tag, or no
   * cost counts; see `CostAllocationTags`.
   * @default every cost of the account counts
   */
  readonly tag?: { readonly key: string; readonly value: string };
  /**
   * Percentages of the amount that notify when they were spent.
   * @default [80, 100]
   */
  readonly actualPercents?: readonly number[];
  /**
   * Percentages of the amount that notify when they are forecast for the month. AWS needs about five weeks of costs for a
   * forecast.
   * @default [100]
   */
  readonly forecastPercents?: readonly number[];
  /**
   * Topic that is notified, of the same account.
   * @default the topic of the stack
   */
  readonly notifications?: NotificationTopic;
  /**
   * Email addresses that are notified beside the topic, at most 10. They need no confirmation.
   * @default none
   */
  readonly emails?: readonly string[];
}

/**
 * A monthly budget: who receives the account's notifications learns when the costs of an environment reach it, and when
 * they are forecast to. It stops nothing.
 * Sources: AWS Cost Management User Guide, "Managing your costs with AWS Budgets", "Best practices for AWS Budgets".
 */
export class Budget extends Construct {
  readonly budget: BudgetsBudget;

  /** @throws if there are no budgets in the partition, or it would never notify */
  constructor(scope: Construct, id: string, props: BudgetProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { actualPercents, forecastPercents } = { ...budgetDefaults, ...props };
    requireNoIssue(this.node.path, [
      ...costIssues("budget", target.partition),
      ...budgetNotificationIssues([...actualPercents, ...forecastPercents]),
    ]);
    const { notifications = Notifications.of(this), emails = [], tag } = props;
    const dependsOn = notifications.allowService?.(budgetsService(target)) ?? [];
    const notify = (notificationType: string, threshold: number) => ({
      comparisonOperator: "GREATER_THAN",
      notificationType,
      threshold,
      thresholdType: "PERCENTAGE",
      subscriberSnsTopicArns: [notifications.topicArn],
      ...(emails.length > 0 && { subscriberEmailAddresses: [...emails] }),
    });
    this.budget = new BudgetsBudget(this, "resource", {
      name: target.name("label", props.name ?? id),
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(props.monthlyAmount),
      limitUnit: currencyOf(target.partition),
      ...(tag && { costFilter: [{ name: "TagKeyValue", values: [`user:${tag.key}$${tag.value}`] }] }),
      notification: [
        ...actualPercents.map((percent) => notify("ACTUAL", percent)),
        ...forecastPercents.map((percent) => notify("FORECASTED", percent)),
      ],
      // AWS Budgets checks that it may publish when the budget is created.
      dependsOn: [...dependsOn],
    });
  }
}
