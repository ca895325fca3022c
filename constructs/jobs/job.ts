import { type Construct } from "constructs";
import { type Bucket } from "../storage/bucket";
import { type SharedJobResources } from "./shared-job-resources";
import { JobStateMachine } from "./job-state-machine";
import { JobSchedule, type Schedule } from "./job-schedule";
import { ObjectCreatedTrigger, type ObjectFilter, objectVariables } from "./object-created-trigger";
import { RunnableTask, type RunnableTaskProps } from "../containers/runnable-task";

/** The creation of an object in a bucket. */
export interface OnObjectCreated extends ObjectFilter {
  /** The bucket whose new objects start the job; the job may read them. */
  readonly bucket: Bucket;
}

/** Props of a {@link Job}. */
export interface JobProps extends RunnableTaskProps {
  /** What starts the job: a schedule, or the creation of an object in a bucket. */
  readonly trigger: { readonly schedule: Schedule } | { readonly onObjectCreated: OnObjectCreated };
  /** Number of minutes after which a running task is stopped. */
  readonly timeoutMinutes: number;
  /** Number of times that a failed task is retried, 0 to 5. */
  readonly retries: number;
  /** Resources that the jobs of the environment share. */
  readonly sharedResources: SharedJobResources;
}

/**
 * A task that runs to completion, started by a schedule or for every object that is created in a bucket. A scheduled
 * execution is refused while an earlier one is still running; each object has an execution of its own. Alarms report
 * every execution that failed or could not be started.
 */
export class Job extends RunnableTask {
  readonly stateMachine: JobStateMachine;
  readonly trigger: JobSchedule | ObjectCreatedTrigger;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, "job", props);
    const { trigger, sharedResources, timeoutMinutes, retries, logs } = props;
    const scheduled = "schedule" in trigger;
    this.stateMachine = new JobStateMachine(this, "runs", {
      job: this.name,
      definition: {
        task: this.runTaskArguments,
        container: this.name,
        timeoutMinutes,
        retries,
        refuseOverlap: scheduled,
        variables: scheduled ? {} : objectVariables,
      },
      grantRun: (role) => {
        this.grantRun(role);
      },
      sharedResources,
      logs,
    });
    this.trigger = scheduled
      ? this.createSchedule(trigger.schedule, sharedResources)
      : this.createObjectTrigger(trigger.onObjectCreated, sharedResources);
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
    bucket.grantRead(this.taskRole, prefix);
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
