import { type Protection } from "../core/protection";
import { type AlarmChoice } from "../monitoring/alarm-definition";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { type MessageQueueProps } from "./message-queue";

/** Props of a `Queue`. */
export interface QueueProps extends Omit<MessageQueueProps, "name" | "protection"> {
  /**
   * Part of the queue's name, `<project>-<environment>-<name>`.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Deletion policy of the queue, its dead-letter queue and their messages.
   * @default the queues can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Visibility timeout in seconds, 0 to 43200; must exceed the time that processing takes.
   * @default 300
   */
  readonly visibilityTimeoutSeconds?: number;
  /**
   * Number of seconds before a new message can be received, 0 to 900.
   * @default 0
   */
  readonly delaySeconds?: number;
  /**
   * Number of days after which an unprocessed message is deleted, 1 to 14.
   * @default 4
   */
  readonly retentionDays?: number;
  /**
   * Number of receives after which a message moves to the dead-letter queue, 1 to 1000.
   * @default 5
   */
  readonly maximumReceives?: number;
  /**
   * What is chosen for the alarm of the dead-letter queue in place of its definition.
   * @default an alarm that opens a ticket when there is a message
   */
  readonly deadLetterAlarm?: AlarmChoice;
  /**
   * The topic that the alarm of the dead-letter queue notifies.
   * @default that of the stack for the severity
   */
  readonly notifications?: NotificationTopic;
}
