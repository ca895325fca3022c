import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { type Construct } from "constructs";
import { Alarm } from "../monitoring/alarm";
import { type AlarmChoice } from "../monitoring/alarm-definition";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Notifications } from "../monitoring/notifications";
import { MessageQueue, type MessageQueueProps } from "./message-queue";
import { queueAlarms } from "./queue-alarm-definitions";

/** Props of a {@link DeadLetterQueue}. */
export interface DeadLetterQueueProps extends MessageQueueProps {
  /** What the messages mean and what to do about them; the description of the alarm. */
  readonly description: string;
  /**
   * What is chosen for the alarm in place of its definition: a threshold, a severity, a number of periods, or `off`.
   * @default an alarm that opens a ticket when there is a message
   */
  readonly alarm?: AlarmChoice;
  /**
   * Name of the alarm's runbook, a page of `docs/runbooks`.
   * @default "dead-letters"
   */
  readonly runbook?: string;
  /**
   * The topic that the alarm notifies.
   * @default that of the stack for the severity
   */
  readonly notifications?: NotificationTopic | undefined;
}

const SECONDS_PER_DAY = 86_400;

/** The maximum of SQS, because the messages have to be examined first. */
const RETENTION_DAYS = 14;

/**
 * A queue for messages that could not be delivered or processed. An alarm is active while it contains any.
 * Source: Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
 */
export class DeadLetterQueue extends MessageQueue {
  /** The alarm; `undefined` if it is off. */
  readonly alarm: Alarm | undefined;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, props, { messageRetentionSeconds: RETENTION_DAYS * SECONDS_PER_DAY });
    this.alarm = props.alarm === "off" ? undefined : this.createAlarm(props, props.alarm);
  }

  /** Allows one queue, and no other, to use this queue as its dead-letter queue. */
  allowRedriveFrom(source: MessageQueue): void {
    new SqsQueueRedriveAllowPolicy(this, "redrive-allow-policy", {
      queueUrl: this.url,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [source.arn] }),
    });
  }

  private createAlarm(
    { name, description, runbook = queueAlarms.deadLetterMessages.runbook, notifications }: DeadLetterQueueProps,
    choice: Exclude<AlarmChoice, "off"> = {},
  ): Alarm {
    const { metrics, severity: defined, ...definition } = queueAlarms.deadLetterMessages;
    const {
      threshold = definition.threshold,
      severity = defined,
      periods = definition.evaluationPeriods,
    } = typeof choice === "number" ? { threshold: choice } : choice;
    return new Alarm(this, "alarm", {
      name,
      description,
      runbook,
      metrics: { waiting: { ...metrics.waiting, dimensions: { QueueName: this.name } } },
      threshold,
      comparison: definition.comparison,
      periodSeconds: definition.periodSeconds,
      evaluationPeriods: periods,
      notifications: notifications ?? Notifications.of(this, severity),
      notifyOnRecovery: true,
    });
  }
}
