import { type Construct } from "constructs";
import { type Bucket } from "../storage/bucket";
import { type JobFacilities } from "./shared-job-resources";
import { JobRuns } from "./job-state-machine";
import { JobSchedule, type Schedule } from "./job-schedule";
import { ObjectArrival, type ObjectFilter, objectVariables } from "./object-created-trigger";
import { RunnableTask, type RunnableTaskProps } from "../containers/runnable-task";

/** An object's arrival in a bucket. */
export interface OnObject extends ObjectFilter {
  readonly bucket: Bucket;
}

/** Props of a {@link Job}. */
export interface JobProps extends RunnableTaskProps {
  /** What begins a run: the clock, or an object that arrives in a bucket. */
  readonly startedBy: { readonly schedule: Schedule } | { readonly onObject: OnObject };
  /** Minutes until a task is stopped. */
  readonly timeoutMinutes: number;
  /** How often a task that failed is run again, 0 to 5. */
  readonly retries: number;
  /** What the jobs of the environment share. */
  readonly facilities: JobFacilities;
}

/**
 * Work that is done and ends, by the clock or for every object that arrives. A run by the clock is refused
 * while an earlier one goes on; objects have a run each. Whatever goes wrong, an alarm says so.
 */
export class Job extends RunnableTask {
  readonly runs: JobRuns;
  readonly trigger: JobSchedule | ObjectArrival;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, "job", props);
    const { startedBy, facilities, timeoutMinutes, retries, logs } = props;
    const byClock = "schedule" in startedBy;
    this.runs = new JobRuns(this, "runs", {
      job: this.name,
      flow: {
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
      facilities,
      logs,
    });
    this.trigger = byClock
      ? this.runBySchedule(startedBy.schedule, facilities)
      : this.runForObjects(startedBy.onObject, facilities);
  }

  private runBySchedule(schedule: Schedule, facilities: JobFacilities): JobSchedule {
    return new JobSchedule(this, "schedule", { ...schedule, job: this.name, runs: this.runs, facilities });
  }

  /** A job may read what starts it. */
  private runForObjects({ bucket, prefix, suffix }: OnObject, facilities: JobFacilities): ObjectArrival {
    bucket.grantRead(this.taskRole, prefix);
    return new ObjectArrival(this, "object", { bucket, prefix, suffix, job: this.name, runs: this.runs, facilities });
  }
}
