import { type Construct } from "constructs";
import { type Bucket } from "../../constructs/storage/bucket";
import { Job, type JobProps } from "../../constructs/jobs/job";
import { SharedJobResources } from "../../constructs/jobs/shared-job-resources";
import { OneOffTask } from "../../constructs/containers/one-off-task";
import { Worker } from "../../constructs/containers/worker";
import { type EnvironmentSettings, type JobSettings } from "../../settings/settings";
import { type EnvironmentMessages } from "./messaging";
import { workloadProps, type WorkloadContext } from "./workload";
import { mapEntries, lookUp } from "../by-name";

/** What the workloads without a port stand on. */
export interface BackgroundContext extends WorkloadContext {
  readonly buckets: Readonly<Record<string, Bucket>>;
  /** Absent where nothing sends messages: then there is neither a worker nor a job. */
  readonly messages: EnvironmentMessages | undefined;
}

/** An environment's workers. */
export function environmentWorkers(
  scope: Construct,
  { workers }: EnvironmentSettings,
  around: BackgroundContext,
): Record<string, Worker> {
  const queues = around.messages?.queues ?? {};
  return mapEntries(workers, (name, its) => {
    const { queue, scaling, capacity, deployment, exec } = its;
    const props = { queue: lookUp(queues, queue), scaling, capacity, deployment, exec };
    return new Worker(scope, `worker-${name}`, { ...workloadProps(name, its, around), ...props });
  });
}

/** An environment's jobs, and what they share. */
export function environmentJobs(
  scope: Construct,
  { jobs }: EnvironmentSettings,
  around: BackgroundContext,
): Record<string, Job> {
  const { messages } = around;
  if (!messages || Object.keys(jobs).length === 0) {
    return {};
  }
  const { encryptionKey: messagesKey, notifications } = messages;
  const sharedResources = new SharedJobResources(scope, "jobs", { messagesKey, notifications });
  return mapEntries(jobs, (name, its) => {
    const { timeoutMinutes, retries, capacity } = its;
    const props = { timeoutMinutes, retries, capacity, sharedResources, trigger: jobTrigger(its, around) };
    return new Job(scope, `job-${name}`, { ...workloadProps(name, its, around), ...props });
  });
}

/** The tasks that a person or a pipeline runs. */
export function environmentTasks(
  scope: Construct,
  { tasks }: EnvironmentSettings,
  around: BackgroundContext,
): Record<string, OneOffTask> {
  return mapEntries(tasks, (name, its) => new OneOffTask(scope, `task-${name}`, workloadProps(name, its, around)));
}

/** @throws if nothing starts the job; the settings were checked, so that something does */
function jobTrigger({ schedule, onObjectCreated }: JobSettings, { buckets }: BackgroundContext): JobProps["trigger"] {
  if (schedule) {
    return { schedule };
  }
  if (!onObjectCreated) {
    throw new Error("A job is started by nothing.");
  }
  const { bucket, prefix, suffix } = onObjectCreated;
  return { onObjectCreated: { bucket: lookUp(buckets, bucket), prefix, suffix } };
}
