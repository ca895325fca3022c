import { type Construct } from "constructs";
import { Protection } from "../core/protection";
import { jsonText } from "../core/template-text";
import { DeadLetterQueue } from "./dead-letter-queue";
import { ExistingQueue, type ExistingQueueProps } from "./existing-queue";
import { type GrantableQueue } from "./grantable-queue";
import { MessageQueue } from "./message-queue";
import { queueDefaults } from "./queue-defaults";
import { type QueueProps } from "./queue-props";

const SECONDS_PER_DAY = 86_400;

/**
 * A queue with a dead-letter queue for messages that failed too often. The dead-letter queue keeps them for two
 * weeks, during which they can be moved back.
 */
export class Queue extends MessageQueue {
  /** The dead-letter queue. */
  readonly deadLetterQueue: DeadLetterQueue;
  /** Visibility timeout in seconds. */
  readonly visibilityTimeoutSeconds: number;

  constructor(scope: Construct, id: string, props: QueueProps = {}) {
    const { name = id, protection = Protection.of(scope), encryptionKey, notifications, deadLetterAlarm } = props;
    const { fifo, maximumReceives, ...delivery } = { ...queueDefaults, ...props };
    const common = { fifo, protection, ...(encryptionKey && { encryptionKey }) };
    super(
      scope,
      id,
      { name, ...common },
      {
        visibilityTimeoutSeconds: delivery.visibilityTimeoutSeconds,
        delaySeconds: delivery.delaySeconds,
        messageRetentionSeconds: delivery.retentionDays * SECONDS_PER_DAY,
      },
    );
    this.visibilityTimeoutSeconds = delivery.visibilityTimeoutSeconds;
    this.deadLetterQueue = new DeadLetterQueue(this, "dead-letters", {
      name: `${name}-dead-letters`,
      ...common,
      ...(notifications && { notifications }),
      ...(deadLetterAlarm !== undefined && { alarm: deadLetterAlarm }),
      description: `Messages of ${name} failed ${maximumReceives} times. Find the cause, then move them back.`,
    });
    this.deadLetterQueue.allowRedriveFrom(this);
    const redrive = { deadLetterTargetArn: this.deadLetterQueue.queue.arn, maxReceiveCount: maximumReceives };
    this.queue.redrivePolicy = jsonText(redrive, `redrive policy of ${name}`);
  }

  /** Returns a queue that exists already, by its ARN. */
  static fromArn(scope: Construct, id: string, props: ExistingQueueProps): GrantableQueue {
    return new ExistingQueue(scope, id, props);
  }
}
