import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Notifications } from "../monitoring/notifications";
import { EncryptionKey } from "../encryption/encryption-key";

/** Props of {@link SharedJobResources}. */
export interface SharedJobResourcesProps {
  /** Encrypts the dead-letter queues. */
  readonly messagesKey: EncryptionKey;
  /** Receives the alarms of jobs that failed or could not be started. */
  readonly notifications: Notifications;
}

/** The resources that the jobs of an environment share: a key, a schedule group, and where alarms go. */
export class SharedJobResources extends Construct {
  /** Encrypts schedules, state machines and their executions. */
  readonly encryptionKey: EncryptionKey;
  /** Encrypts the dead-letter queues. */
  readonly messagesKey: EncryptionKey;
  /** Receives the alarms. */
  readonly notifications: Notifications;
  readonly scheduleGroup: SchedulerScheduleGroup;
  /** Name of the schedule group, known at synthesis. */
  readonly scheduleGroupName: string;

  constructor(scope: Construct, id: string, props: SharedJobResourcesProps) {
    super(scope, id);
    this.encryptionKey = new EncryptionKey(this, "key", { dataClass: "jobs" });
    this.messagesKey = props.messagesKey;
    this.notifications = props.notifications;
    this.scheduleGroupName = DeploymentTarget.of(this).name("scheduleGroup", "jobs");
    this.scheduleGroup = new SchedulerScheduleGroup(this, "schedules", { name: this.scheduleGroupName });
  }
}
