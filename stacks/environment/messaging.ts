import { type Construct } from "constructs";
import { messageKey } from "../../constructs/messaging/message-key";
import { Queue } from "../../constructs/messaging/queue";
import { Notifications } from "../../constructs/monitoring/notifications";
import { type EncryptionKey } from "../../constructs/encryption/encryption-key";
import { type Workload } from "../../constructs/containers/workload";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { type EnvironmentFoundation } from "./foundation";
import { mapEntries, lookUp, variableName } from "../by-name";

/** What is on its way in an environment: queues, and what alarms tell people. */
export class EnvironmentMessages {
  readonly encryptionKey: EncryptionKey;
  readonly notifications: Notifications;
  readonly queues: Readonly<Record<string, Queue>>;

  /** @param scope the environment's stack */
  constructor(
    scope: Construct,
    { queues, notifications }: EnvironmentSettings,
    { protection }: Pick<EnvironmentFoundation, "protection">,
  ) {
    const encryptionKey = messageKey(scope, "messages-key");
    this.encryptionKey = encryptionKey;
    this.notifications = new Notifications(scope, "notifications", { encryptionKey, ...notifications });
    this.queues = mapEntries(queues, (name, its) => {
      const common = { encryptionKey, notifications: this.notifications, protection };
      return new Queue(scope, `queue-${name}`, { name, ...common, ...its });
    });
  }

  /** Whether anything in an environment sends messages or has an alarm. */
  static wanted({ queues, jobs }: EnvironmentSettings): boolean {
    return [queues, jobs].some((part) => Object.keys(part).length > 0);
  }

  /** Opens to a workload the queues that it uses. */
  connect(workload: Workload, { uses }: WorkloadSettings): void {
    for (const [queue, use] of Object.entries(uses.queues)) {
      const used = lookUp(this.queues, queue);
      if (use === "send") {
        used.grantSend(workload.taskRole);
      } else {
        used.grantReceive(workload.taskRole);
      }
      this.addQueueUrl(workload, queue);
    }
  }

  /** Tells a workload where a queue is. */
  addQueueUrl(workload: Workload, queue: string): void {
    workload.addEnvironment(variableName("queue", queue, "url"), lookUp(this.queues, queue).url);
  }
}
