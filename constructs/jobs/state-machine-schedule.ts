import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { DeploymentTarget } from "../core/deployment-target";
import { requireSchedule } from "../core/schedule-expression";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { scheduleDefaults } from "./job-defaults";
import { type LoggedStateMachine } from "./logged-state-machine";
import { type SharedJobResources } from "./shared-job-resources";

/** When an execution starts. Source: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler". */
export interface Schedule {
  /** Schedule expression: `cron(...)`, `rate(...)` or `at(...)`. */
  readonly expression: string;
  /**
   * IANA time zone of the expression: `Europe/Berlin`.
   * @default "UTC"
   */
  readonly timeZone?: string;
  /**
   * Flexible time window in minutes, within which it starts, 1 to 1440; 0 for none.
   * @default 0
   */
  readonly flexibleMinutes?: number;
  /**
   * Number of times that a failed start is retried, 0 to 185.
   * @default 10
   */
  readonly startRetries?: number;
  /**
   * Number of minutes after which a failed start is no longer retried, 1 to 1440.
   * @default 60
   */
  readonly startWithinMinutes?: number;
  /**
   * Whether the schedule is enabled.
   * @default true
   */
  readonly enabled?: boolean;
}

/** Props of a {@link StateMachineSchedule}. */
export interface StateMachineScheduleProps extends Schedule {
  /** Last part of the schedule's physical name: `nightly`. */
  readonly name: string;
  /** What the schedule does, in words that complete "The schedule …s": `start the job nightly`. */
  readonly purpose: string;
  /** What to do if it could not: `Start the job by hand.` */
  readonly remedy: string;
  /** The state machine that it starts an execution of. */
  readonly stateMachine: LoggedStateMachine;
  /**
   * Input of the execution.
   * @default none
   */
  readonly input?: object;
  /** Resources that the jobs of the environment share. */
  readonly sharedResources: SharedJobResources;
}

/**
 * An EventBridge schedule that starts executions of a state machine, encrypted with a customer managed key. Starts that
 * failed go to a dead-letter queue with an alarm.
 */
export class StateMachineSchedule extends Construct {
  readonly schedule: SchedulerSchedule;
  readonly role: Role;
  readonly deadLetterQueue: DeadLetterQueue;
  /** Name of the schedule, known at synthesis. */
  readonly name: string;
  /** Name of the schedule's group, known at synthesis. */
  readonly groupName: string;
  /** ARN of the schedule, known at synthesis. */
  readonly arn: string;

  /** @throws if the expression or its time zone isn't valid */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: StateMachineScheduleProps,
  ) {
    super(scope, id);
    const { purpose, remedy, sharedResources, stateMachine, expression, input = {} } = props;
    const { timeZone, flexibleMinutes, startRetries, startWithinMinutes, enabled } = { ...scheduleDefaults, ...props };
    requireSchedule(this, { expression, timeZone });
    const target = DeploymentTarget.of(this);
    this.name = target.reserveName(this, "schedule", props.name);
    this.groupName = sharedResources.scheduleGroupName;
    this.arn = target.arn("scheduler", `schedule/${this.groupName}/${this.name}`);
    this.deadLetterQueue = new DeadLetterQueue(this, "dead-letters", {
      name: `${props.name}-schedule-dead-letters`,
      encryptionKey: sharedResources.messagesKey,
      fifo: false,
      notifications: sharedResources.notifications,
      runbook: "job-not-started",
      description: `The schedule could not ${purpose}; the messages contain the error. ${remedy}`,
    });
    this.role = this.createRole();
    this.schedule = new SchedulerSchedule(this, "resource", {
      name: this.name,
      groupName: sharedResources.scheduleGroup.name,
      description: `${thirdPerson(purpose)}.`,
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow:
        flexibleMinutes === 0 ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: flexibleMinutes },
      state: enabled ? "ENABLED" : "DISABLED",
      kmsKeyArn: sharedResources.encryptionKey.arn,
      target: {
        arn: stateMachine.stateMachine.arn,
        roleArn: this.role.arn,
        input: JSON.stringify(input),
        deadLetterConfig: { arn: this.deadLetterQueue.queue.arn },
        retryPolicy: {
          maximumRetryAttempts: startRetries,
          maximumEventAgeInSeconds: startWithinMinutes * 60,
        },
      },
      dependsOn: this.role.permissions ? [this.role.permissions] : [],
    });
  }

  /** Scheduler has one role for everything: to start the execution, send to the dead-letter queue, and use the keys. */
  private createRole(): Role {
    const { name, purpose, stateMachine, sharedResources } = this.props;
    const role = new Role(this, "role", {
      name: `${name}-schedule`,
      description: `Assumed by EventBridge Scheduler to ${purpose}.`,
      // Source: EventBridge Scheduler User Guide, "Confused deputy prevention": the ARN of the group, not the schedule's.
      trust: trustService(
        this,
        "scheduler.amazonaws.com",
        DeploymentTarget.of(this).arn("scheduler", `schedule-group/${this.groupName}`),
      ),
    });
    stateMachine.grantStart(role);
    this.deadLetterQueue.grantSend(role);
    role.allow({
      sid: "ReadSchedule",
      actions: ["kms:Decrypt"],
      resources: [sharedResources.encryptionKey.arn],
      conditions: {
        StringEquals: { "kms:EncryptionContext:aws:scheduler:schedule:arn": this.arn },
      },
    });
    return role;
  }
}

/** Returns a purpose as a sentence without a subject: `Starts the job nightly`. */
function thirdPerson(purpose: string): string {
  const [verb = "", ...others] = purpose.split(" ");
  return [`${verb.charAt(0).toUpperCase()}${verb.slice(1)}s`, ...others].join(" ");
}
