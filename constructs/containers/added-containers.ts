import { type Container } from "./container";
import { containerPorts } from "./container-ports";
import { type LogRouter } from "./log-router";
import { logRouterPort } from "./log-router-defaults";
import { type SidecarProps } from "./sidecar-props";
import { collectorName, collectorPorts } from "./telemetry-defaults";

/** Containers that the platform adds to a task. */
export interface AddedContainers {
  /**
   * The OpenTelemetry collector.
   * @default none
   */
  readonly collector?: SidecarProps | undefined;
  /**
   * The container that routes the output of the others.
   * @default none: all output goes to CloudWatch Logs
   */
  readonly router?: LogRouter | undefined;
}

/**
 * Requires that nobody else has the name of a container that the platform adds.
 * @param main name of the main container, which is that of the task
 */
export function requireFreeNames(
  main: string,
  sidecars: Readonly<Record<string, SidecarProps>>,
  { collector, router }: AddedContainers,
): void {
  const taken = [...(collector ? [collectorName] : []), ...(router ? [router.name] : [])];
  const clash = taken.find((one) => one === main || Object.hasOwn(sidecars, one));
  if (clash !== undefined) {
    throw new Error(`Task ${main}: the platform adds a container ${clash}; rename the other one.`);
  }
}

/**
 * Requires that each port of a task has one container that listens on it, and a name of its own: the containers share one
 * network interface.
 */
export function requireDistinctPorts(
  task: string,
  containers: readonly Container[],
  { collector, router }: AddedContainers,
): void {
  const namesByPort = new Map<number, string>([
    ...(collector ? Object.values(collectorPorts).map((port) => [port, collectorName] as const) : []),
    ...(router ? [[logRouterPort, router.name] as const] : []),
  ]);
  const names = new Set<string>();
  for (const { name, port } of containers.flatMap((container) => containerPorts(container.name, container.props))) {
    const other = namesByPort.get(port);
    if (other !== undefined) {
      throw new Error(`Task ${task}: ${other} and ${name} both listen on port ${port}; change one of them.`);
    }
    if (names.has(name)) {
      throw new Error(`Task ${task}: two ports have the name ${name}; rename a port or a sidecar.`);
    }
    namesByPort.set(port, name);
    names.add(name);
  }
}
