import { logRouterName, logRouterPort } from "../constructs/containers/log-router-defaults";
import { collectorName, collectorPorts } from "../constructs/containers/telemetry-defaults";
import { type WorkloadSettings } from "./settings";

/** A container that the platform adds to a workload because of a setting. */
export interface AddedContainer {
  /** Name of the container in the task. */
  readonly name: string;
  /** Path of the setting within the workload. */
  readonly path: readonly string[];
  readonly image: string;
  readonly cpu?: number;
  readonly memoryMib: number;
  /** Ports that it listens on within the task. */
  readonly ports: readonly number[];
}

/** The settings that add containers to a workload. */
export type AddingSettings = Pick<WorkloadSettings, "logs" | "telemetry">;

/** Whether a workload has a collector: one that collects nothing is none. */
export function hasCollector({
  telemetry,
}: {
  readonly telemetry?: WorkloadSettings["telemetry"] | undefined;
}): boolean {
  return telemetry !== undefined && (telemetry.traces || telemetry.metrics);
}

/** Lists the containers that the platform adds to a workload. */
export function addedContainers({ logs: { router }, telemetry }: AddingSettings): AddedContainer[] {
  const size = ({ image, cpu, memoryMib }: Pick<NonNullable<typeof router>, "cpu" | "image" | "memoryMib">) => ({
    image,
    memoryMib,
    ...(cpu !== undefined && { cpu }),
  });
  return [
    ...(telemetry && hasCollector({ telemetry })
      ? [{ name: collectorName, path: ["telemetry"], ports: Object.values(collectorPorts), ...size(telemetry) }]
      : []),
    ...(router ? [{ name: logRouterName, path: ["logs", "router"], ports: [logRouterPort], ...size(router) }] : []),
  ];
}
