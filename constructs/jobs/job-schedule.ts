import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { DeploymentTarget } from "../core/deployment-target";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { type SharedJobResources } from "./shared-job-resources";
import { type JobStateMachine } from "./job-state-machine";

/** When a job runs. Source: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler". */
export interface Schedule {
  /** `cron(...)`, `rate(...)` or `at(...)`. */
  readonly expression: string;
  /** Time zone of the expression, by its IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  /** Minutes in which the run may begin, from the time of the schedule on, 1 to 1440; 0 for at once. */
  readonly flexibleMinutes: number;
  /** How often a run that could not be begun is tried again, 0 to 185. */
  readonly startRetries: number;
  /** Minutes after which it is given up, 1 to 1440. */
  readonly startWithinMinutes: number;
  /** Whether the schedule is on. */
  readonly enabled: boolean;
}

/** Props of a {@link JobSchedule}. */
export interface JobScheduleProps extends Schedule {
  /** Name of the job: `nightly`. */
  readonly job: string;
  readonly stateMachine: JobStateMachine;
  readonly sharedResources: SharedJobResources;
}

/**
 * Begins the runs of a job by the clock. What could not be begun in time goes to a queue with an alarm.
 * Encrypted with our key.
 */
export class JobSchedule extends Construct {
  readonly schedule: SchedulerSchedule;
  readonly role: Role;
  readonly deadLetters: DeadLetterQueue;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: JobScheduleProps,
  ) {
    super(scope, id);
    const { job, sharedResources, stateMachine } = props;
    const name = DeploymentTarget.of(this).name("schedule", job);
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      name: `${job}-schedule-dead-letters`,
      encryptionKey: sharedResources.messagesKey,
      fifo: false,
      notifications: sharedResources.notifications,
      description: `The schedule of the job ${job} could not begin a run; the messages say why. Begin it by hand.`,
    });
    this.role = this.createRole(name);
    this.schedule = new SchedulerSchedule(this, "resource", {
      name,
      groupName: sharedResources.scheduleGroup.name,
      description: `Begins the runs of the job ${job}.`,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow:
        props.flexibleMinutes === 0
          ? { mode: "OFF" }
          : { mode: "FLEXIBLE", maximumWindowInMinutes: props.flexibleMinutes },
      state: props.enabled ? "ENABLED" : "DISABLED",
      kmsKeyArn: sharedResources.encryptionKey.arn,
      target: {
        arn: stateMachine.stateMachine.arn,
        roleArn: this.role.arn,
        input: "{}",
        deadLetterConfig: { arn: this.deadLetters.queue.arn },
        retryPolicy: {
          maximumRetryAttempts: props.startRetries,
          maximumEventAgeInSeconds: props.startWithinMinutes * 60,
        },
      },
      dependsOn: this.role.permissions ? [this.role.permissions] : [],
    });
  }

  /** Scheduler begins runs, and sends what failed to the queue, all with this role. */
  private createRole(schedule: string): Role {
    const { job, stateMachine, sharedResources } = this.props;
    const target = DeploymentTarget.of(this);
    const group = sharedResources.scheduleGroupName;
    const role = new Role(this, "role", {
      name: `${job}-schedule`,
      description: `EventBridge Scheduler begins the runs of ${job} with it.`,
      trust: trustService(this, "scheduler.amazonaws.com", target.arn("scheduler", `schedule-group/${group}`)),
    });
    stateMachine.grantStart(role);
    this.deadLetters.grantSend(role);
    role.allow({
      sid: "ReadSchedule",
      actions: ["kms:Decrypt"],
      resources: [sharedResources.encryptionKey.arn],
      conditions: {
        StringEquals: {
          "kms:EncryptionContext:aws:scheduler:schedule:arn": target.arn("scheduler", `schedule/${group}/${schedule}`),
        },
      },
    });
    return role;
  }
}
