/** Settings that have containers, each with its sidecars. */
const WORKLOADS = ["services", "workers", "jobs", "tasks"] as const;

/** Lists a setting of workloads of every kind: `services.*.telemetry`, and so on. */
export function settingsOfWorkloads(setting: string): readonly string[] {
  return WORKLOADS.map((workload) => `${workload}.*.${setting}`);
}

/** Lists the settings of all containers: `services.*.user`, `services.*.sidecars.*.user`, and so on. */
export function settingsOfContainers(setting: string): readonly string[] {
  return WORKLOADS.flatMap((workload) => [`${workload}.*.${setting}`, `${workload}.*.sidecars.*.${setting}`]);
}
