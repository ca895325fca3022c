import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Key } from "../encryption/key";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { EncryptionKey } from "../encryption/encryption-key";

/** Id of the schedule group. */
const SCHEDULES = "schedules";

/** Id of the shared resources in a stack. */
const ID = "jobs";

/** Props of {@link SharedJobResources}. */
export interface SharedJobResourcesProps {
  /**
   * Encrypts the dead-letter queues.
   * @default the stack's messages key
   */
  readonly messagesKey?: Key;
  /**
   * Receives the alarms of jobs that failed or could not be started, whatever their severity.
   * @default the stack's topics for the severities
   */
  readonly notifications?: NotificationTopic;
}

/**
 * The resources that the jobs and one-off tasks of a stack share: a key, a schedule group, and where alarms go. The schedule group is
 * called `<project>-<environment>-jobs`, so that an environment can have only one.
 */
export class SharedJobResources extends Construct {
  /** Encrypts schedules, state machines and their executions. */
  readonly encryptionKey: EncryptionKey;
  /** Name of the schedule group, known at synthesis. */
  readonly scheduleGroupName: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SharedJobResourcesProps = {},
  ) {
    super(scope, id);
    this.encryptionKey = new EncryptionKey(this, "key", { dataClass: "jobs" });
    this.scheduleGroupName = DeploymentTarget.of(this).reserveName(this, "scheduleGroup", "jobs");
  }

  /** Encrypts the dead-letter queues. */
  get messagesKey(): Key {
    return this.props.messagesKey ?? EncryptionKey.of(this, "messages");
  }

  /** Receives the alarms, whatever their severity; undefined for the stack's topics. */
  get notifications(): NotificationTopic | undefined {
    return this.props.notifications;
  }

  /** Whether there are schedules. */
  get hasSchedules(): boolean {
    return this.node.tryFindChild(SCHEDULES) !== undefined;
  }

  /** The schedule group, which is created with the first schedule. */
  get scheduleGroup(): SchedulerScheduleGroup {
    const existing = this.node.tryFindChild(SCHEDULES);
    return existing instanceof SchedulerScheduleGroup
      ? existing
      : new SchedulerScheduleGroup(this, SCHEDULES, { name: this.scheduleGroupName });
  }

  /** Returns the shared resources of a stack if it has some already; see {@link of}. */
  static existing(scope: Construct): SharedJobResources | undefined {
    const existing = TerraformStack.of(scope).node.tryFindChild(ID);
    return existing instanceof SharedJobResources ? existing : undefined;
  }

  /**
   * Returns the shared resources of a stack, its child `jobs`, and creates them if the stack has none yet.
   * @param scope any construct of the stack
   */
  static of(scope: Construct): SharedJobResources {
    return SharedJobResources.existing(scope) ?? new SharedJobResources(TerraformStack.of(scope), ID);
  }
}
