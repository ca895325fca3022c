import { type Construct } from "constructs";
import { type Workload } from "../../constructs/containers/workload";
import { type GrantableQueue } from "../../constructs/messaging/grantable-queue";
import { Queue } from "../../constructs/messaging/queue";
import { queueAlarms } from "../../constructs/messaging/queue-alarm-definitions";
import { type QueueProps } from "../../constructs/messaging/queue-props";
import { atMost } from "../../constructs/monitoring/alarm-definition";
import { type Notifications } from "../../constructs/monitoring/notifications";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type EnvironmentFoundation } from "./foundation";
import { variableName } from "./variable-name";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";

/** The settings of an environment's messaging. */
export type MessagingSettings = Pick<EnvironmentSettings, "alarms" | "jobs" | "queues">;

/** The messaging of an environment: its queues, their key, and where their alarms and those of jobs go. */
export class EnvironmentMessaging {
  readonly encryptionKey: EncryptionKey;
  readonly notifications: Notifications;
  readonly queues: Readonly<Record<string, Queue>>;

  /** @param scope the environment's stack */
  constructor(
    scope: Construct,
    { queues, alarms }: MessagingSettings,
    foundation: Pick<EnvironmentFoundation, "notifications" | "protection">,
  ) {
    const { notifications, protection } = foundation;
    const encryptionKey = EncryptionKey.of(scope, "messages");
    this.encryptionKey = encryptionKey;
    this.notifications = notifications;
    this.queues = mapEntries(queues, (name, { alarms: own, ...queue }) => {
      const choice = { ...alarms.queues, ...own }.deadLetterMessages;
      const deadLetterAlarm = atMost(alarms.highestSeverity, choice, queueAlarms.deadLetterMessages);
      const props = { name, encryptionKey, protection, deadLetterAlarm, ...queue };
      return new Queue(scope, `queue-${name}`, exact<QueueProps>()(props));
    });
  }

  /** Whether anything in an environment needs messaging: queues and jobs have alarms. */
  static isNeeded({ queues, jobs }: Pick<MessagingSettings, "jobs" | "queues">): boolean {
    return [queues, jobs].some((part) => Object.keys(part).length > 0);
  }

  /** Grants a workload access to a queue of the environment, and returns the queue. */
  grantAccess(workload: Workload, name: string, access: "receive" | "send"): Queue {
    const queue = findByName(this.queues, name);
    if (access === "send") {
      queue.grantSend(workload.taskRole);
    } else {
      queue.grantReceive(workload.taskRole);
    }
    return queue;
  }
}

/** Returns the environment variable that tells a workload the URL of a queue. */
export function queueUrlVariable(name: string): string {
  return variableName("queue", name, "url");
}

/** Tells a workload the other names of a queue, if it asks for them. */
export function offerQueue(workload: Workload, name: string, { arn, name: physicalName }: GrantableQueue): void {
  workload.offerEnvironment(variableName("queue", name, "arn"), arn);
  workload.offerEnvironment(variableName("queue", name, "name"), physicalName);
}
