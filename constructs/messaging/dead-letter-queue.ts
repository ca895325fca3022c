import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { type Construct } from "constructs";
import { Alarm } from "../monitoring/alarm";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Notifications } from "../monitoring/notifications";
import { MessageQueue, type MessageQueueProps } from "./message-queue";

/** Props of a {@link DeadLetterQueue}. */
export interface DeadLetterQueueProps extends MessageQueueProps {
  /** What the messages mean and what to do about them; the description of the alarm. */
  readonly description: string;
  /**
   * The topic that the alarm notifies.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
}

const SECONDS_PER_DAY = 86_400;

/** The maximum of SQS, because the messages have to be examined first. */
const RETENTION_DAYS = 14;

/** SQS publishes the metric every minute, and CloudWatch evaluates its maximum over five. */
const PERIOD_SECONDS = 300;

/**
 * A queue for messages that could not be delivered or processed. An alarm is active while it contains any.
 * Source: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
 */
export class DeadLetterQueue extends MessageQueue {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, props, { messageRetentionSeconds: RETENTION_DAYS * SECONDS_PER_DAY });
    this.alarm = new Alarm(this, "alarm", {
      name: props.name,
      description: props.description,
      metrics: {
        waiting: {
          namespace: "AWS/SQS",
          metricName: "ApproximateNumberOfMessagesVisible",
          dimensions: { QueueName: this.name },
          statistic: "Maximum",
        },
      },
      periodSeconds: PERIOD_SECONDS,
      notifications: props.notifications ?? Notifications.of(this),
      notifyOnRecovery: true,
    });
  }

  /** Allows one queue, and no other, to use this queue as its dead-letter queue. */
  allowRedriveFrom(source: MessageQueue): void {
    new SqsQueueRedriveAllowPolicy(this, "redrive-allow-policy", {
      queueUrl: this.url,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [source.arn] }),
    });
  }
}
