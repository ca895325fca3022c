import { type Construct } from "constructs";
import { type JobStateMachine } from "./job-state-machine";
import { type SharedJobResources } from "./shared-job-resources";
import { type Schedule, StateMachineSchedule } from "./state-machine-schedule";

/** Props of a {@link JobSchedule}. */
export interface JobScheduleProps extends Schedule {
  /** Name of the job: `nightly`. */
  readonly job: string;
  /** The state machine of the job. */
  readonly stateMachine: JobStateMachine;
  /** Resources that the jobs of the environment share. */
  readonly sharedResources: SharedJobResources;
}

/** The EventBridge schedule that starts a job. */
export class JobSchedule extends StateMachineSchedule {
  /** @throws if the expression or its time zone isn't valid */
  constructor(scope: Construct, id: string, { job, ...props }: JobScheduleProps) {
    const remedy = "Start the job by hand.";
    super(scope, id, { ...props, name: job, purpose: `start the job ${job}`, remedy });
  }
}
