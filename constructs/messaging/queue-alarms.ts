import { type Construct } from "constructs";
import { type AlarmChoice } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type Queue } from "./queue";
import { queueAlarms } from "./queue-alarm-definitions";

/** The alarms of the queue itself: its dead-letter queue has its own. */
const ownAlarms = { oldestMessageMinutes: queueAlarms.oldestMessageMinutes };

const SECONDS_PER_MINUTE = 60;

/** Source: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS services". */
const LONGEST_PROCESSING_FACTOR = 1.5;

/** Props of {@link QueueAlarms}. */
export interface QueueAlarmsProps extends AlarmSetOptions<typeof ownAlarms> {
  /** The queue to watch. */
  readonly queue: Queue;
}

/** The alarms of a queue, beside that of its dead-letter queue. */
export class QueueAlarms extends AlarmSet<typeof ownAlarms> {
  constructor(scope: Construct, id: string, { queue, ...options }: QueueAlarmsProps) {
    super(scope, id, {
      ...options,
      choices: { ...options.choices, oldestMessageMinutes: ageChoice(queue, options.choices?.oldestMessageMinutes) },
      name: `queue/${queue.shortName}`,
      subject: `The queue ${queue.shortName}`,
      runbook: "queue-age",
      definitions: ownAlarms,
      dimensions: { QueueName: queue.name },
    });
  }
}

/** A message that takes as long as it may is not late. */
function ageChoice({ visibilityTimeoutSeconds }: Queue, choice: AlarmChoice = {}): AlarmChoice {
  if (typeof choice !== "object") return choice;
  const processing = Math.ceil((LONGEST_PROCESSING_FACTOR * visibilityTimeoutSeconds) / SECONDS_PER_MINUTE);
  return { threshold: Math.max(ownAlarms.oldestMessageMinutes.threshold, processing), ...choice };
}
