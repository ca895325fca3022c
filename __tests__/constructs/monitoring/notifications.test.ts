import { type Construct } from "constructs";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:sns:eu-west-1:444444444444:shop-prod-alarms";

const synthesized = synthesize((stack) => {
  const encryptionKey = new EncryptionKey(stack, "messages-key", { dataClass: "messages" });
  new Notifications(stack, "notifications", { encryptionKey, emails: ["one@example.com", "two@example.com"] });
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

describe("notifications of defaults alone", () => {
  const alone = synthesize((stack) => {
    expect(Notifications.of(stack)).toBe(Notifications.of(stack));
  });

  test("are encrypted with the stack's messages key, which alarms may use (SNS.1)", () => {
    expect(resource(alone, "aws_sns_topic", "notifications")).toEqual({
      name: "shop-prod-alarms",
      kms_master_key_id: "${aws_kms_key.messages_key.arn}",
    });
    expect(statements(resource(alone, "aws_kms_key", "messages_key")["policy"])).toHaveProperty(
      "AlarmsEncryptNotifications",
    );
  });

  test("come only from alarms of this account, over TLS (SNS.4)", () => {
    const policy = statements(resource(alone, "aws_sns_topic_policy", "notifications_policy")["policy"]);
    expect(policy["AlarmsPublish"]?.Condition).toMatchObject({ StringEquals: { "aws:SourceAccount": "444444444444" } });
    expect(policy["DenyPlainHttp"]).toMatchObject({ Effect: "Deny" });
  });

  test("have the recipients that were declared for the stack, and are created only when something notifies", () => {
    const declared = (use: (stack: Construct) => void) =>
      synthesize((stack) => {
        Notifications.declare(stack, { emails: ["oncall@example.com"] });
        use(stack);
      });
    expect(declared(() => undefined).resource).toEqual({});
    const { resource: resources } = declared((stack) => Notifications.of(stack));
    expect(Object.values(resources["aws_sns_topic_subscription"] ?? {})).toMatchObject([
      { endpoint: "oncall@example.com" },
    ]);
  });

  test("can stand beside others with another name", () => {
    synthesize((stack) => {
      new Notifications(stack, "notifications");
      expect(() => new Notifications(stack, "oncall")).toThrow("pass another `name`");
      new Notifications(stack, "security", { name: "security" });
    });
  });
});

test("each topic of a stack has a statement of its own in the policy of their key", () => {
  const both = synthesize((stack) => {
    Notifications.of(stack);
    Notifications.of(stack, "ticket");
  });
  const { policy } = resource(both, "aws_kms_key", "messages_key");
  const sids = (JSON.parse(String(policy)) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
  expect(sids).toEqual(expect.arrayContaining(["AlarmsEncryptNotifications", "AlarmsEncryptTickets"]));
  expect(new Set(sids).size).toBe(sids.length);
});
