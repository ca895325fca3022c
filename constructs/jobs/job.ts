import { type Construct } from "constructs";
import { type Bucket } from "../storage/bucket";
import { type SharedJobResources } from "./shared-job-resources";
import { JobStateMachine } from "./job-state-machine";
import { JobSchedule, type Schedule } from "./job-schedule";
import { ObjectCreatedTrigger, type ObjectFilter, objectVariables } from "./object-created-trigger";
import { RunnableTask, type RunnableTaskProps } from "../containers/runnable-task";

/** An object's arrival in a bucket. */
export interface OnObjectCreated extends ObjectFilter {
  readonly bucket: Bucket;
}

/** Props of a {@link Job}. */
export interface JobProps extends RunnableTaskProps {
  /** What begins a run: the clock, or an object that arrives in a bucket. */
  readonly trigger: { readonly schedule: Schedule } | { readonly onObjectCreated: OnObjectCreated };
  /** Minutes until a task is stopped. */
  readonly timeoutMinutes: number;
  /** How often a task that failed is run again, 0 to 5. */
  readonly retries: number;
  /** What the jobs of the environment share. */
  readonly sharedResources: SharedJobResources;
}

/**
 * Work that is done and ends, by the clock or for every object that arrives. A run by the clock is refused
 * while an earlier one goes on; objects have a run each. Whatever goes wrong, an alarm says so.
 */
export class Job extends RunnableTask {
  readonly stateMachine: JobStateMachine;
  readonly trigger: JobSchedule | ObjectCreatedTrigger;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, "job", props);
    const { trigger, sharedResources, timeoutMinutes, retries, logs } = props;
    const byClock = "schedule" in trigger;
    this.stateMachine = new JobStateMachine(this, "runs", {
      job: this.name,
      definition: {
        task: this.runTaskArguments,
        container: this.name,
        timeoutMinutes,
        retries,
        refuseOverlap: byClock,
        variables: byClock ? {} : objectVariables,
      },
      grantRun: (role) => {
        this.grantRun(role);
      },
      sharedResources,
      logs,
    });
    this.trigger = byClock
      ? this.runBySchedule(trigger.schedule, sharedResources)
      : this.runForObjects(trigger.onObjectCreated, sharedResources);
  }

  private runBySchedule(schedule: Schedule, sharedResources: SharedJobResources): JobSchedule {
    return new JobSchedule(this, "schedule", {
      ...schedule,
      job: this.name,
      stateMachine: this.stateMachine,
      sharedResources,
    });
  }

  /** A job may read what starts it. */
  private runForObjects(
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
