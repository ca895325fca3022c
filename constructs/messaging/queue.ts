import { type Construct } from "constructs";
import { jsonText } from "../core/template-text";
import { type Notifications } from "../monitoring/notifications";
import { DeadLetterQueue } from "./dead-letter-queue";
import { MessageQueue, type MessageQueueProps } from "./message-queue";

/** Props of a {@link Queue}. */
export interface QueueProps extends MessageQueueProps {
  /** Visibility timeout in seconds, 0 to 43200; must exceed the time that processing takes. */
  readonly visibilityTimeoutSeconds: number;
  /** Number of seconds before a new message can be received, 0 to 900. */
  readonly delaySeconds: number;
  /** Number of days after which an unprocessed message is deleted, 1 to 14. */
  readonly retentionDays: number;
  /** Number of receives after which a message moves to the dead-letter queue, 1 to 1000. */
  readonly maximumReceives: number;
  /** Receives the alarm of the dead-letter queue. */
  readonly notifications: Notifications;
}

const SECONDS_PER_DAY = 86_400;

/**
 * A queue with a dead-letter queue for messages that failed too often. The dead-letter queue keeps them for two
 * weeks, during which they can be moved back.
 */
export class Queue extends MessageQueue {
  /** The dead-letter queue. */
  readonly deadLetterQueue: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id, props, {
      visibilityTimeoutSeconds: props.visibilityTimeoutSeconds,
      delaySeconds: props.delaySeconds,
      messageRetentionSeconds: props.retentionDays * SECONDS_PER_DAY,
    });
    this.deadLetterQueue = new DeadLetterQueue(this, "dead-letters", {
      name: `${props.name}-dead-letters`,
      encryptionKey: props.encryptionKey,
      fifo: props.fifo,
      ...(props.protection && { protection: props.protection }),
      notifications: props.notifications,
      description: `Messages of ${props.name} failed ${props.maximumReceives} times. Find the cause, then move them back.`,
    });
    this.deadLetterQueue.allowRedriveFrom(this);
    const redrive = { deadLetterTargetArn: this.deadLetterQueue.queue.arn, maxReceiveCount: props.maximumReceives };
    this.queue.redrivePolicy = jsonText(redrive, `redrive policy of ${props.name}`);
  }
}
