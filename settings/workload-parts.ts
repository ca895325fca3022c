import { type EnvironmentSettings, type WorkloadSettings } from "./settings";

/** The parts of an environment that hold workloads, each by name. */
export const workloadParts = ["services", "workers", "jobs", "tasks"] as const;

/** All workloads of an environment, of every kind, by their names: no two have the same. */
export function allWorkloads(environment: EnvironmentSettings): Record<string, WorkloadSettings> {
  return Object.assign({}, ...workloadParts.map((part) => environment[part])) as Record<string, WorkloadSettings>;
}
