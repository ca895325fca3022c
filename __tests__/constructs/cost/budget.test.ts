import { Testing } from "cdktf";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { Budget, type BudgetProps } from "../../../constructs/cost/budget";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { resource, statements, synthesizeStack, type Synthesized } from "../../support/synthesize";

const TOPIC = "arn:aws:sns:eu-west-1:444444444444:shop-shared-alarms";

function budget(props: Partial<BudgetProps> = {}, region = "eu-west-1", count = 1): Synthesized {
  const stack = new PlatformStack(Testing.app(), "account", {
    project: "shop",
    environment: "shared",
    account: "444444444444",
    region,
    backend: { kind: "local" },
  });
  for (const name of ["budget", "other"].slice(0, count)) {
    new Budget(stack, name, { monthlyAmount: 2000, ...props });
  }
  return synthesizeStack(stack);
}

const PROD = { tag: { key: "Environment", value: "prod" } };

describe("a budget", () => {
  test("counts the costs of a tag in a month", () => {
    expect(resource(budget(PROD), "aws_budgets_budget", "budget")).toMatchObject({
      name: "shop-shared-budget",
      budget_type: "COST",
      time_unit: "MONTHLY",
      limit_amount: "2000",
      limit_unit: "USD",
      cost_filter: [{ name: "TagKeyValue", values: ["user:Environment$prod"] }],
    });
  });

  test("counts every cost of the account without a tag", () => {
    expect(resource(budget(), "aws_budgets_budget", "budget")).not.toHaveProperty("cost_filter");
  });

  test("notifies of what was spent and of what is forecast", () => {
    const notification = (notification_type: string, threshold: number) => ({
      notification_type,
      threshold,
      threshold_type: "PERCENTAGE",
      comparison_operator: "GREATER_THAN",
      subscriber_sns_topic_arns: ["${aws_sns_topic.notifications.arn}"],
    });
    expect(resource(budget(), "aws_budgets_budget", "budget")["notification"]).toEqual([
      notification("ACTUAL", 80),
      notification("ACTUAL", 100),
      notification("FORECASTED", 100),
    ]);
  });

  test("notifies at other percentages, and people beside the topic", () => {
    const emails = ["finance@example.com"];
    const { notification } = resource(
      budget({ actualPercents: [], forecastPercents: [110.5], emails }),
      "aws_budgets_budget",
      "budget",
    );
    expect(notification).toMatchObject([{ threshold: 110.5, subscriber_email_addresses: emails }]);
  });

  test("may publish to the encrypted topic, for this account only, before it is created", () => {
    const synthesized = budget({}, "eu-west-1", 2);
    expect(resource(synthesized, "aws_budgets_budget", "budget")["depends_on"]).toEqual([
      "aws_sns_topic_policy.notifications_policy",
    ]);
    const policy = statements(resource(synthesized, "aws_sns_topic_policy", "notifications_policy")["policy"]);
    expect(policy["BudgetsPublish"]).toMatchObject({
      Principal: { Service: "budgets.amazonaws.com" },
      Resource: TOPIC,
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444" },
        ArnLike: { "aws:SourceArn": "arn:aws:budgets::444444444444:*" },
      },
    });
    const key = JSON.parse(resource(synthesized, "aws_kms_key", "messages_key")["policy"] as string) as {
      Statement: { Sid: string }[];
    };
    expect(key.Statement.filter(({ Sid }) => Sid === "BudgetsEncryptNotifications")).toMatchObject([
      {
        Principal: { Service: "budgets.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": TOPIC } },
      },
    ]);
  });

  test("leaves the policy of a topic that exists as it is", () => {
    const stack = new PlatformStack(Testing.app(), "account", {
      project: "shop",
      environment: "shared",
      account: "444444444444",
      region: "eu-west-1",
      backend: { kind: "local" },
    });
    const notifications = Notifications.fromTopicArn(stack, "topic", TOPIC);
    new Budget(stack, "budget", { monthlyAmount: 10, notifications });
    const synthesized = synthesizeStack(stack);
    expect(Object.keys(synthesized.resource)).toEqual(["aws_budgets_budget"]);
  });

  test("is in yuan in China", () => {
    expect(resource(budget({}, "cn-north-1"), "aws_budgets_budget", "budget")["limit_unit"]).toBe("CNY");
  });

  test("is refused in AWS GovCloud (US), whose bills a standard account pays", () => {
    expect(() => budget({}, "us-gov-west-1")).toThrow(
      "account/budget: `budget` is not available in AWS GovCloud (US), where a standard account pays; set it up there, " +
        "and leave it off here.",
    );
  });

  test.each([
    [{ actualPercents: [], forecastPercents: [] }, 0],
    [{ actualPercents: [50, 60, 70, 80, 90] }, 6],
  ])("is refused with %j", (props, count) => {
    expect(() => budget(props)).toThrow(
      "account/budget: `actualPercents` and `forecastPercents` must name 1 to 5 percentages together; " +
        `got ${count}.`,
    );
  });
});
