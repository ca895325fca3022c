import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { policyDocument } from "../../../constructs/identity/policy-statement";
import { denyPlainTopicTransport } from "../../../constructs/identity/secure-transport";
import { type Extensions } from "../../../stacks/extensions";

export default {
  environment(stack) {
    const key = EncryptionKey.of(stack, "messages");
    const topic = new SnsTopic(stack, "orders", {
      name: stack.target.reserveName(stack, "topic", "orders"),
      kmsMasterKeyId: key.arn,
    });
    new SnsTopicPolicy(stack, "orders-policy", {
      arn: topic.arn,
      policy: policyDocument([denyPlainTopicTransport(topic.arn)]),
    });

    const api = stack.service("api");
    api.allow({ sid: "PublishOrders", actions: ["sns:Publish"], resources: [topic.arn] });
    key.grantEncryptDecrypt(api);
    api.addEnvironment("ORDERS_TOPIC_ARN", topic.arn);
  },
} satisfies Extensions;
