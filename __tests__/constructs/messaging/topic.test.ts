import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Topic } from "../../../constructs/messaging/topic";
import { role } from "../../support/role";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:sns:us-east-1:900000000009:orders";
const KEY = "arn:aws:kms:us-east-1:900000000009:key/1234";

const policyOf = (synthesized: ReturnType<typeof synthesize>) =>
  statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"]);

describe("a topic that exists already", () => {
  test("is published to, and encrypted in its own region, with one grant", () => {
    const synthesized = synthesize((stack) => {
      const encryptionKey = EncryptionKey.fromArn(stack, "orders-key", { arn: KEY, usedThrough: ["sns"] });
      Topic.fromArn(stack, "orders", { arn: ARN, encryptionKey }).grantPublish(role(stack));
    });
    expect(policyOf(synthesized)).toMatchObject({
      PublishToOrders: { Action: "sns:Publish", Resource: ARN },
      EncryptDecryptWithOrdersKey: {
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: KEY,
        Condition: { StringEquals: { "kms:ViaService": "sns.us-east-1.amazonaws.com" } },
      },
    });
  });

  test("needs no key if it is not encrypted", () => {
    const synthesized = synthesize((stack) => {
      Topic.fromArn(stack, "orders", { arn: `${ARN}.fifo` }).grantPublish(role(stack));
    });
    expect(Object.keys(policyOf(synthesized))).toEqual(["PublishToOrders"]);
  });

  test.each(["orders", "arn:aws:sqs:us-east-1:900000000009:orders", "${aws_sns_topic.it.arn}"])(
    "can't be found by %s",
    (arn) => {
      expect(() => synthesize((stack) => Topic.fromArn(stack, "orders", { arn }))).toThrow(
        `prod/orders: "${arn}" must be the ARN of a topic, such as arn:aws:sns:eu-west-1:444444444444:orders.`,
      );
    },
  );
});
