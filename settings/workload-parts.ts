import { type EnvironmentSettings, type WorkloadSettings } from "./settings";

/** The keys of an environment's settings that hold workloads by name. */
export const workloadParts = ["services", "workers", "jobs", "tasks"] as const;

/** Returns all workloads of an environment by name. A name is unique among workloads of every kind. */
export function allWorkloads(
  environment: Pick<EnvironmentSettings, (typeof workloadParts)[number]>,
): Record<string, WorkloadSettings> {
  return Object.assign({}, ...workloadParts.map((part) => environment[part])) as Record<string, WorkloadSettings>;
}
