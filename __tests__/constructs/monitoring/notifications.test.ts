import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Alarm } from "../../../constructs/monitoring/alarm";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:sns:eu-west-1:444444444444:shop-prod-alarms";

const metric = (metricName: string) =>
  ({ namespace: "AWS/SQS", metricName, dimensions: { QueueName: "q" }, statistic: "Maximum" }) as const;

const synthesized = synthesize((stack) => {
  const encryptionKey = new EncryptionKey(stack, "messages-key", { dataClass: "messages" });
  new Notifications(stack, "notifications", { encryptionKey, emails: ["one@example.com", "two@example.com"] });
  new Alarm(stack, "idle", {
    name: "mailer-idle",
    description: "Nothing to do.",
    metrics: { waiting: metric("Visible"), working: metric("NotVisible") },
    periodSeconds: 60,
    periods: 5,
    when: "zero",
    actions: ["arn:policy"],
  });
});

describe("notifications", () => {
  test("are encrypted with a key that alarms may use (SNS.1)", () => {
    expect(resource(synthesized, "aws_sns_topic", "notifications")).toMatchObject({
      name: "shop-prod-alarms",
      kms_master_key_id: "${aws_kms_key.messages_key.arn}",
    });
    expect(
      statements(resource(synthesized, "aws_kms_key", "messages_key")["policy"])["AlarmsEncryptNotifications"],
    ).toEqual({
      Sid: "AlarmsEncryptNotifications",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": ARN } },
    });
  });

  test("come only from alarms of this account, over TLS (SNS.4)", () => {
    expect(statements(resource(synthesized, "aws_sns_topic_policy", "notifications_policy")["policy"])).toEqual({
      AlarmsPublish: {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: ARN,
        Condition: {
          StringEquals: { "aws:SourceAccount": "444444444444" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:444444444444:alarm:*" },
        },
      },
      DenyPlainHttp: {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "sns:Publish",
        Resource: ARN,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    });
  });

  test("are sent to every email address", () => {
    const subscriptions = Object.values(synthesized.resource["aws_sns_topic_subscription"] ?? {});
    expect(subscriptions.map(({ protocol, endpoint }) => [protocol, endpoint])).toEqual([
      ["email", "one@example.com"],
      ["email", "two@example.com"],
    ]);
  });
});

test("an alarm evaluates the sum of its metrics over its periods, and missing data doesn't set it off", () => {
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "idle")).toMatchObject({
    alarm_name: "shop-prod-mailer-idle",
    comparison_operator: "LessThanThreshold",
    threshold: 1,
    evaluation_periods: 5,
    datapoints_to_alarm: 5,
    treat_missing_data: "notBreaching",
    alarm_actions: ["arn:policy"],
    metric_query: [
      { id: "waiting", return_data: false, metric: { metric_name: "Visible", period: 60, stat: "Maximum" } },
      { id: "working", return_data: false, metric: { metric_name: "NotVisible", period: 60, stat: "Maximum" } },
      { id: "sum", expression: "waiting + working", return_data: true },
    ],
  });
});
