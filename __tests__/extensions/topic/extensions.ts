import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { type Extensions } from "../../../stacks/extensions";

export default {
  environment(stack) {
    const key = EncryptionKey.of(stack, "messages");
    const topic = new SnsTopic(stack, "orders", {
      name: stack.target.reserveName(stack, "topic", "orders"),
      kmsMasterKeyId: key.arn,
    });

    const api = stack.service("api");
    api.allow({ sid: "PublishOrders", actions: ["sns:Publish"], resources: [topic.arn] });
    key.grantEncryptDecrypt(api);
    api.addEnvironment("ORDERS_TOPIC_ARN", topic.arn);
  },
} satisfies Extensions;
