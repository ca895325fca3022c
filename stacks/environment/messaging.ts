import { type Construct } from "constructs";
import { type Workload } from "../../constructs/containers/workload";
import { Queue } from "../../constructs/messaging/queue";
import { type QueueProps } from "../../constructs/messaging/queue-props";
import { Notifications, type NotificationsProps } from "../../constructs/monitoring/notifications";
import { type EnvironmentSettings, type UsesSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type EnvironmentFoundation } from "./foundation";
import { variableName } from "./variable-name";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";

/** The settings of an environment's messaging. */
export type MessagingSettings = Pick<EnvironmentSettings, "jobs" | "notifications" | "queues">;

/** The messaging of an environment: its queues, and the notifications of its alarms. */
export class EnvironmentMessaging {
  readonly encryptionKey: EncryptionKey;
  readonly notifications: Notifications;
  readonly queues: Readonly<Record<string, Queue>>;

  /** @param scope the environment's stack */
  constructor(
    scope: Construct,
    { queues, notifications }: MessagingSettings,
    { protection }: Pick<EnvironmentFoundation, "protection">,
  ) {
    const encryptionKey = new EncryptionKey(scope, "messages-key", { dataClass: "messages" });
    this.encryptionKey = encryptionKey;
    const notificationsProps = exact<NotificationsProps>()({ encryptionKey, ...notifications });
    this.notifications = new Notifications(scope, "notifications", notificationsProps);
    this.queues = mapEntries(queues, (name, queue) => {
      const props = { name, encryptionKey, notifications: this.notifications, protection, ...queue };
      return new Queue(scope, `queue-${name}`, exact<QueueProps>()(props));
    });
  }

  /** Whether anything in an environment needs messaging: queues and jobs have alarms. */
  static isNeeded({ queues, jobs }: MessagingSettings): boolean {
    return [queues, jobs].some((part) => Object.keys(part).length > 0);
  }

  /** Grants a workload access to the queues that it uses, and tells it their addresses. */
  grantAccess(workload: Workload, uses: UsesSettings["queues"]): void {
    for (const [name, use] of Object.entries(uses)) {
      const queue = findByName(this.queues, name);
      if (use === "send") {
        queue.grantSend(workload.taskRole);
      } else {
        queue.grantReceive(workload.taskRole);
      }
      workload.addEnvironment(queueUrlVariable(name), queue.url);
    }
  }
}

/** Returns the environment variable that tells a workload the URL of a queue. */
export function queueUrlVariable(name: string): string {
  return variableName("queue", name, "url");
}
