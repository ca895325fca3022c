import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Notifications } from "../monitoring/notifications";
import { type EncryptionKey } from "../encryption/encryption-key";
import { jobKey } from "./job-key";

/** Props of {@link SharedJobResources}. */
export interface SharedJobResourcesProps {
  /** Encrypts what could not be started. */
  readonly messagesKey: EncryptionKey;
  /** Where jobs that failed are told of. */
  readonly notifications: Notifications;
}

/** What the jobs of an environment share: their key, the group of their schedules, and who hears of failures. */
export class SharedJobResources extends Construct {
  /** Encrypts schedules and runs. */
  readonly encryptionKey: EncryptionKey;
  readonly messagesKey: EncryptionKey;
  readonly notifications: Notifications;
  readonly scheduleGroup: SchedulerScheduleGroup;
  /** Name of the group, known at synthesis. */
  readonly scheduleGroupName: string;

  constructor(scope: Construct, id: string, props: SharedJobResourcesProps) {
    super(scope, id);
    this.encryptionKey = jobKey(this, "key");
    this.messagesKey = props.messagesKey;
    this.notifications = props.notifications;
    this.scheduleGroupName = DeploymentTarget.of(this).name("scheduleGroup", "jobs");
    this.scheduleGroup = new SchedulerScheduleGroup(this, "schedules", { name: this.scheduleGroupName });
  }
}
