import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { type Construct } from "constructs";
import { Alarm } from "../monitoring/alarm";
import { type Notifications } from "../monitoring/notifications";
import { MessageQueue, type MessageQueueProps } from "./message-queue";

/** Props of a {@link DeadLetterQueue}. */
export interface DeadLetterQueueProps extends MessageQueueProps {
  /** What is in it, and what to do about it; the description of its alarm. */
  readonly description: string;
  /** Where its alarm tells people. */
  readonly notifications: Notifications;
}

const SECONDS_A_DAY = 86_400;

/** As long as SQS keeps a message: somebody has to look at it first. */
const RETENTION_DAYS = 14;

/** Seconds of a period: SQS has a figure every minute, and five show that a message stayed. */
const PERIOD_SECONDS = 300;

/**
 * Where messages go that could not be delivered or worked off. Somebody has to look at each: an alarm goes
 * off while there is one. Source: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
 */
export class DeadLetterQueue extends MessageQueue {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, props, { messageRetentionSeconds: RETENTION_DAYS * SECONDS_A_DAY });
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
      when: "above-zero",
      actions: [props.notifications.topicArn],
      notifyOnRecovery: true,
    });
  }

  /** Takes the messages of one queue, and of no other. Without it no queue may name this one. */
  allowRedriveFrom(source: MessageQueue): void {
    new SqsQueueRedriveAllowPolicy(this, "redrive-allow-policy", {
      queueUrl: this.url,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [source.arn] }),
    });
  }
}
