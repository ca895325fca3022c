import { type Construct } from "constructs";
import { jsonText } from "../core/template-text";
import { type Notifications } from "../monitoring/notifications";
import { DeadLetterQueue } from "./dead-letter-queue";
import { MessageQueue, type MessageQueueProps } from "./message-queue";

/** Props of a {@link Queue}. */
export interface QueueProps extends MessageQueueProps {
  /** Seconds that a message is hidden while it is worked on, 0 to 43200; longer than the work takes. */
  readonly visibilityTimeoutSeconds: number;
  /** Seconds until a new message can be received, 0 to 900. */
  readonly delaySeconds: number;
  /** Days until a message that nobody worked off is deleted, 1 to 14. */
  readonly retentionDays: number;
  /** How often a message may be received until it is a dead letter, 1 to 1000. */
  readonly maximumReceives: number;
  /** Where the alarm of the dead letters tells people. */
  readonly notifications: Notifications;
}

const SECONDS_A_DAY = 86_400;

/**
 * Work that waits: a queue, and another for the messages that failed too often. The second keeps them for
 * two weeks, from which they can be moved back.
 */
export class Queue extends MessageQueue {
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id, props, {
      visibilityTimeoutSeconds: props.visibilityTimeoutSeconds,
      delaySeconds: props.delaySeconds,
      messageRetentionSeconds: props.retentionDays * SECONDS_A_DAY,
    });
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      name: `${props.name}-dead-letters`,
      encryptionKey: props.encryptionKey,
      fifo: props.fifo,
      ...(props.protection && { protection: props.protection }),
      notifications: props.notifications,
      description: `Messages of ${props.name} failed ${props.maximumReceives} times. Find out why, then move them back.`,
    });
    this.deadLetters.allowRedriveFrom(this);
    const redrive = { deadLetterTargetArn: this.deadLetters.queue.arn, maxReceiveCount: props.maximumReceives };
    this.queue.redrivePolicy = jsonText(redrive, `redrive policy of ${props.name}`);
  }
}
