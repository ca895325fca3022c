import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { type Construct } from "constructs";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Queue } from "../../../constructs/messaging/queue";
import { type QueueProps } from "../../../constructs/messaging/queue-props";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { Protection } from "../../../constructs/core/protection";
import { role } from "../../support/role";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const ARN = "arn:aws:sqs:eu-west-1:444444444444:shop-prod-orders";
const KEY = "${aws_kms_key.messages_key.arn}";

function queue(props: Partial<QueueProps> = {}, use?: (orders: Queue, stack: Construct) => void): Synthesized {
  return synthesize((stack) => {
    const encryptionKey = new EncryptionKey(stack, "messages-key", { dataClass: "messages" });
    const orders = new Queue(stack, "orders", {
      name: "orders",
      encryptionKey,
      fifo: false,
      visibilityTimeoutSeconds: 300,
      delaySeconds: 0,
      retentionDays: 4,
      maximumReceives: 5,
      notifications: new Notifications(stack, "notifications", { encryptionKey, emails: [] }),
      ...props,
    });
    use?.(orders, stack);
  });
}

const plain = queue();

describe("a queue", () => {
  test("is encrypted with a customer managed key (SQS.1)", () => {
    expect(plain.json).toHaveResourceWithProperties(SqsQueue, {
      name: "shop-prod-orders",
      kms_master_key_id: KEY,
      kms_data_key_reuse_period_seconds: 300,
    });
  });

  test("has a visibility timeout, a delay, a retention period and long polling", () => {
    const changed = queue({ visibilityTimeoutSeconds: 900, delaySeconds: 30, retentionDays: 14 });
    expect(changed.json).toHaveResourceWithProperties(SqsQueue, {
      visibility_timeout_seconds: 900,
      delay_seconds: 30,
      message_retention_seconds: 14 * 86_400,
      receive_wait_time_seconds: 20,
    });
  });

  test("denies access without TLS, and allows nothing by its policy (SQS.3)", () => {
    expect(statements(resource(plain, "aws_sqs_queue_policy", "orders_policy")["policy"])).toEqual({
      DenyPlainHttp: {
        Sid: "DenyPlainHttp",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "sqs:*",
        Resource: ARN,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    });
  });

  test("can be a FIFO queue, with a FIFO dead-letter queue", () => {
    const fifo = queue({ fifo: true });
    for (const [id, name] of [
      ["orders", "shop-prod-orders.fifo"],
      ["orders_dead_letters", "shop-prod-orders-dead-letters.fifo"],
    ] as const) {
      expect(resource(fifo, "aws_sqs_queue", id)).toMatchObject({
        name,
        fifo_queue: true,
        content_based_deduplication: true,
      });
    }
    expect(resource(plain, "aws_sqs_queue", "orders")["fifo_queue"]).toBeUndefined();
  });
});

test("a queue and its dead-letter queue have the same deletion policy", () => {
  const destroyable = synthesize((stack) => {
    new Queue(stack, "orders", { protection: Protection.of(stack, "all") });
  });
  for (const id of ["orders", "orders_dead_letters"]) {
    expect(resource(plain, "aws_sqs_queue", id)["lifecycle"]).toEqual({ prevent_destroy: true });
    expect(resource(destroyable, "aws_sqs_queue", id)["lifecycle"]).toEqual({ prevent_destroy: false });
  }
});

describe("a queue of defaults alone", () => {
  const alone = synthesize((stack) => new Queue(stack, "orders"));

  test("is encrypted with the stack's messages key (SQS.1)", () => {
    expect(resource(alone, "aws_sqs_queue", "orders")).toMatchObject({
      name: "shop-prod-orders",
      kms_master_key_id: KEY,
      visibility_timeout_seconds: 300,
      delay_seconds: 0,
      message_retention_seconds: 4 * 86_400,
    });
    expect(Object.keys(alone.resource["aws_kms_key"] ?? {})).toEqual(["messages_key"]);
  });

  test("and its dead-letter queue deny access without TLS (SQS.3)", () => {
    for (const id of ["orders_policy", "orders_dead_letters_policy"]) {
      expect(statements(resource(alone, "aws_sqs_queue_policy", id)["policy"])["DenyPlainHttp"]).toMatchObject({
        Effect: "Deny",
        Action: "sqs:*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      });
    }
  });

  test("moves messages to a dead-letter queue whose alarm notifies the stack's topic for tickets (CloudWatch.15)", () => {
    expect(JSON.parse(resource(alone, "aws_sqs_queue", "orders")["redrive_policy"] as string)).toMatchObject({
      maxReceiveCount: 5,
    });
    expect(resource(alone, "aws_cloudwatch_metric_alarm", "orders_dead_letters_alarm")["alarm_actions"]).toEqual([
      "${aws_sns_topic.ticket_notifications.arn}",
    ]);
  });

  test("has a name that no other queue of the app can have", () => {
    synthesize((stack) => {
      new Queue(stack, "orders");
      expect(() => new Queue(stack, "other", { name: "orders" })).toThrow(
        'prod/other: the name "shop-prod-orders" is used by prod/orders already; pass another `name`.',
      );
    });
  });
});

describe("a queue that exists already", () => {
  const KEY_ARN = "arn:aws:kms:eu-west-1:444444444444:key/1234";

  test("can be sent to and received from, with its key", () => {
    const granted = synthesize((stack) => {
      const encryptionKey = EncryptionKey.fromArn(stack, "queue-key", { arn: KEY_ARN, usedThrough: ["sqs"] });
      const orders = Queue.fromArn(stack, "orders", { arn: ARN, encryptionKey });
      expect(orders.url).toBe("https://sqs.eu-west-1.amazonaws.com/444444444444/shop-prod-orders");
      orders.grantSend(role(stack, "sender"));
      orders.grantReceive(role(stack, "receiver"));
    });
    expect(granted.resource["aws_sqs_queue"]).toBeUndefined();
    const sender = statements(resource(granted, "aws_iam_role_policy", "sender_policy")["policy"]);
    expect(sender["SendToOrders"]).toMatchObject({ Action: "sqs:SendMessage", Resource: ARN });
    expect(sender["EncryptDecryptWithQueueKey"]).toMatchObject({ Resource: KEY_ARN });
    const receiver = statements(resource(granted, "aws_iam_role_policy", "receiver_policy")["policy"]);
    expect(receiver["ReceiveFromOrders"]).toMatchObject({ Resource: ARN });
    expect(receiver["DecryptWithQueueKey"]).toMatchObject({ Action: "kms:Decrypt", Resource: KEY_ARN });
  });

  test("is named by the ARN of a queue", () => {
    synthesize((stack) => {
      expect(() => Queue.fromArn(stack, "orders", { arn: "arn:aws:sns:eu-west-1:444444444444:orders" })).toThrow(
        'prod/orders: "arn:aws:sns:eu-west-1:444444444444:orders" must be the ARN of a queue, such as arn:aws:sqs:eu-west-1:444444444444:orders.',
      );
    });
  });
});

describe("the dead-letter queue", () => {
  test("receives messages that failed too often, and keeps them for two weeks", () => {
    expect(
      JSON.parse(resource(queue({ maximumReceives: 3 }), "aws_sqs_queue", "orders")["redrive_policy"] as string),
    ).toEqual({
      deadLetterTargetArn: "${aws_sqs_queue.orders_dead_letters.arn}",
      maxReceiveCount: 3,
    });
    expect(resource(plain, "aws_sqs_queue", "orders_dead_letters")).toMatchObject({
      name: "shop-prod-orders-dead-letters",
      kms_master_key_id: KEY,
      message_retention_seconds: 14 * 86_400,
    });
  });

  test("accepts messages of its queue only", () => {
    const allowed = resource(plain, "aws_sqs_queue_redrive_allow_policy", "orders_dead_letters_redrive_allow_policy");
    expect(allowed["queue_url"]).toBe("${aws_sqs_queue.orders_dead_letters.url}");
    expect(JSON.parse(allowed["redrive_allow_policy"] as string)).toEqual({
      redrivePermission: "byQueue",
      sourceQueueArns: [ARN],
    });
  });

  test("has an alarm that is active while it contains messages", () => {
    expect(resource(plain, "aws_cloudwatch_metric_alarm", "orders_dead_letters_alarm")).toMatchObject({
      alarm_name: "shop-prod-orders-dead-letters",
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluation_periods: 1,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.notifications.arn}"],
      ok_actions: ["${aws_sns_topic.notifications.arn}"],
      metric_query: [
        {
          id: "waiting",
          return_data: true,
          metric: {
            namespace: "AWS/SQS",
            metric_name: "ApproximateNumberOfMessagesVisible",
            dimensions: { QueueName: "shop-prod-orders-dead-letters" },
            period: 300,
            stat: "Maximum",
          },
        },
      ],
    });
  });
});

describe("grants", () => {
  const throughServices = {
    StringEquals: { "kms:ViaService": ["sqs.eu-west-1.amazonaws.com", "sns.eu-west-1.amazonaws.com"] },
  };
  const granted = (grant: (orders: Queue, grantee: ReturnType<typeof role>) => void) =>
    statements(
      resource(
        queue({}, (orders, stack) => {
          grant(orders, role(stack));
        }),
        "aws_iam_role_policy",
        "role_policy",
      )["policy"],
    );

  test("to send: one action on one queue, encryption and decryption", () => {
    expect(
      granted((orders, grantee) => {
        orders.grantSend(grantee);
      }),
    ).toEqual({
      SendToOrders: { Sid: "SendToOrders", Effect: "Allow", Action: "sqs:SendMessage", Resource: ARN },
      EncryptDecryptWithMessagesKey: {
        Sid: "EncryptDecryptWithMessagesKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: KEY,
        Condition: throughServices,
      },
    });
  });

  test("to receive: consume one queue and decrypt, but not send", () => {
    expect(
      granted((orders, grantee) => {
        orders.grantReceive(grantee);
      }),
    ).toEqual({
      ReceiveFromOrders: {
        Sid: "ReceiveFromOrders",
        Effect: "Allow",
        Action: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        Resource: ARN,
      },
      DecryptWithMessagesKey: {
        Sid: "DecryptWithMessagesKey",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: KEY,
        Condition: throughServices,
      },
    });
  });

  test("to an AWS service: on behalf of one resource, with the key for this queue only", () => {
    const synthesized = queue({}, (orders) => {
      orders.allowService("events.amazonaws.com", "arn:rule");
    });
    expect(
      statements(resource(synthesized, "aws_sqs_queue_policy", "orders_policy")["policy"])["EventsSendsToOrders"],
    ).toEqual({
      Sid: "EventsSendsToOrders",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: ARN,
      Condition: { ArnEquals: { "aws:SourceArn": "arn:rule" } },
    });
    expect(statements(resource(synthesized, "aws_kms_key", "messages_key")["policy"])["EventsSendsToOrders"]).toEqual({
      Sid: "EventsSendsToOrders",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": ARN } },
    });
  });
});
