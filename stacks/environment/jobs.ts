import { type Construct } from "constructs";
import { Job, type JobTaskProps, type JobTrigger } from "../../constructs/jobs/job";
import { SharedJobResources } from "../../constructs/jobs/shared-job-resources";
import { sleepingNeeds, type SleepingSettings } from "../../settings/off-hours";
import { type EnvironmentSettings, type JobSettings, type WorkloadSettings } from "../../settings/settings";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { mapEntries } from "../map-entries";
import { type WorkloadContext } from "./workload-context";
import { workloadProps } from "./workload-props";

/** Creates the jobs of an environment, and the resources that they share. */
export function createJobs(
  scope: Construct,
  settings: Pick<EnvironmentSettings, "alarms" | "jobs"> & SleepingSettings,
  context: WorkloadContext,
): Record<string, Job> {
  const {
    jobs,
    alarms: { highestSeverity, jobs: choices },
  } = settings;
  const { messaging, buckets } = context;
  if (!messaging || Object.keys(jobs).length === 0) {
    return {};
  }
  const sharedResources = SharedJobResources.of(scope);
  return mapEntries(jobs, (name, job) => {
    const { timeoutMinutes, retries, capacity, schedule, onObjectCreated, alarms: own, ...others } = job;
    const workload = workloadProps(name, exact<WorkloadSettings>()(others), context);
    const alarms = { highestSeverity, choices: { ...choices, ...own } };
    const trigger = jobTrigger({ schedule, onObjectCreated }, buckets);
    const onlyWhileAwake = sleepingNeeds(others.uses, settings).length > 0;
    const limits = { timeoutMinutes, retries, capacity, onlyWhileAwake };
    const props: JobTaskProps = { ...workload, ...limits, sharedResources, alarms };
    return new Job(scope, `job-${name}`, { ...props, ...trigger });
  });
}

/** @throws if nothing starts the job; the settings have been checked, so that something does */
function jobTrigger(
  { schedule, onObjectCreated }: { [Key in "onObjectCreated" | "schedule"]: JobSettings[Key] | undefined },
  buckets: WorkloadContext["buckets"],
): JobTrigger {
  if (schedule) {
    return exact<JobTrigger>()({ schedule });
  }
  if (!onObjectCreated) {
    throw new Error("Nothing starts the job.");
  }
  const bucket = findByName(buckets, onObjectCreated.bucket);
  return exact<JobTrigger>()({ onObjectCreated: { ...onObjectCreated, bucket } });
}
