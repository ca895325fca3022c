import { JobAlarms, type jobAlarms } from "./job-alarms";
import { type AlarmSetOptions } from "../monitoring/alarm-set";
import { DeploymentTarget } from "../core/deployment-target";
import { sleepSwitchName } from "../core/sleep-switch";
import { type Construct } from "constructs";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type Grantee } from "../identity/grantee";
import { type GrantableBucket } from "../storage/grantable-bucket";
import { type ContainerOverride } from "./job-calls";
import { jobDefaults } from "./job-defaults";
import { SharedJobResources } from "./shared-job-resources";
import { JobStateMachine } from "./job-state-machine";
import { JobSchedule } from "./job-schedule";
import { type Schedule } from "./state-machine-schedule";
import { ObjectCreatedTrigger, type ObjectFilter, objectVariables } from "./object-created-trigger";
import { RunnableTask, type RunnableTaskProps } from "../containers/runnable-task";

/** The creation of an object in a bucket. */
export interface OnObjectCreated extends ObjectFilter {
  /**
   * The bucket whose new objects start the job; the job may read them. A bucket that exists already must send its events
   * to EventBridge already.
   */
  readonly bucket: GrantableBucket;
}

/** What starts a job: a schedule, or the creation of an object in a bucket. */
export type JobTrigger =
  | { readonly schedule: Schedule; readonly onObjectCreated?: never }
  | { readonly schedule?: never; readonly onObjectCreated: OnObjectCreated };

/** The props of a {@link Job}, apart from what starts it. */
export interface JobTaskProps extends RunnableTaskProps {
  /**
   * Number of minutes after which a running task is stopped, 1 to 1440.
   * @default 60
   */
  readonly timeoutMinutes?: number;
  /**
   * Number of times that a failed task is retried, 0 to 5.
   * @default 0
   */
  readonly retries?: number;
  /**
   * Whether the task needs what sleeps outside working hours, such as a database (see `OffHours`): while the environment is
   * asleep, a scheduled execution is skipped, and one for an object waits.
   * @default false: the task starts at any time
   */
  readonly onlyWhileAwake?: boolean;
  /**
   * Whether the task needs nothing of what sleeps but databases, so that it may run as soon as they answer.
   * @default false
   */
  readonly needsOnlyDatabases?: boolean;
  /**
   * What is chosen for the alarms.
   * @default every alarm as it is defined
   */
  readonly alarms?: AlarmSetOptions<typeof jobAlarms>;
  /**
   * Resources that jobs share.
   * @default those of the stack, which are created with its first job
   */
  readonly sharedResources?: SharedJobResources;
}

/** Props of a {@link Job}. */
export type JobProps = JobTaskProps & JobTrigger;

/**
 * A task that runs to completion, started by a schedule or for every object that is created in a bucket. A scheduled
 * execution is refused while an earlier one is still running; each object has an execution of its own. Alarms report
 * every execution that failed or could not be started.
 */
export class Job extends RunnableTask {
  readonly stateMachine: JobStateMachine;
  readonly alarms: JobAlarms;
  readonly trigger: JobSchedule | ObjectCreatedTrigger;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, "job", props);
    const { timeoutMinutes, retries, schedule, onObjectCreated } = { ...jobDefaults, ...props };
    const sharedResources = props.sharedResources ?? SharedJobResources.of(this);
    this.stateMachine = new JobStateMachine(this, "runs", {
      job: this.name,
      definition: {
        partition: DeploymentTarget.of(this).partition,
        task: this.runTaskArguments,
        container: this.name,
        timeoutMinutes,
        retries,
        refuseOverlap: schedule !== undefined,
        variables: schedule === undefined ? objectVariables : {},
        overrides: schedule === undefined ? this.overrides(Object.keys(objectVariables)) : [],
        ...(props.onlyWhileAwake && {
          onlyWhileAwake: {
            parameter: sleepSwitchName(DeploymentTarget.of(this)),
            otherwise: schedule === undefined ? "wait" : "skip",
            needs: props.needsOnlyDatabases === true ? "databases" : "everything",
            environment: DeploymentTarget.of(this).environment,
          },
        }),
      },
      grantRun: (role) => {
        this.grantRun(role);
      },
      sharedResources,
      logs: props.logs ?? defaultLogStorage(this),
    });
    this.alarms = new JobAlarms(this, "alarms", {
      notifications: sharedResources.notifications,
      ...props.alarms,
      job: this.name,
      stateMachine: this.stateMachine,
    });
    this.trigger =
      schedule === undefined
        ? this.createObjectTrigger(onObjectCreated, sharedResources)
        : this.createSchedule(schedule, sharedResources);
  }

  /** Allows a grantee to start the job. */
  grantStart(grantee: Grantee): void {
    this.stateMachine.grantStart(grantee);
  }

  /** What each container receives of the variables of an execution. */
  private overrides(variables: readonly string[]): ContainerOverride[] {
    const overrides = new Map<string, { readonly name: string; readonly variable: string }[]>();
    for (const variable of variables) {
      for (const { container, name } of this.task.receiversOf(variable)) {
        overrides.set(container, [...(overrides.get(container) ?? []), { name, variable }]);
      }
    }
    return [...overrides].map(([container, received]) => ({ container, variables: received }));
  }

  private createSchedule(schedule: Schedule, sharedResources: SharedJobResources): JobSchedule {
    return new JobSchedule(this, "schedule", {
      ...schedule,
      job: this.name,
      stateMachine: this.stateMachine,
      sharedResources,
    });
  }

  private createObjectTrigger(
    { bucket, prefix, suffix }: OnObjectCreated,
    sharedResources: SharedJobResources,
  ): ObjectCreatedTrigger {
    bucket.grantRead(this, prefix);
    return new ObjectCreatedTrigger(this, "object", {
      bucket,
      prefix,
      suffix,
      job: this.name,
      stateMachine: this.stateMachine,
      sharedResources,
    });
  }
}
