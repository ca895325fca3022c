import { Construct } from "constructs";
import { type NotificationTopic } from "./notification-topic";

/**
 * An SNS topic that exists already. Its policy, and that of the key that encrypts it, are left as they are and must allow
 * `cloudwatch.amazonaws.com` to publish, and `events.amazonaws.com` for events.
 */
export class ExistingTopic extends Construct implements NotificationTopic {
  /** @param topicArn ARN of the topic, in the region of the stack */
  constructor(
    scope: Construct,
    id: string,
    readonly topicArn: string,
  ) {
    super(scope, id);
  }
}
