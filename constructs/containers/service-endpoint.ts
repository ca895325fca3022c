import { sortedEntries } from "../core/sorted-entries";
import { type ServiceProtocol } from "../load-balancer/route-defaults";
import { type RouteTarget, type TargetGroupAttachment } from "../load-balancer/route-target";
import { type SecurityGroup } from "../network/security-group";
import { type ContainerPort, containerPorts, portName } from "./container-ports";
import { type ContainerProps } from "./container-props";
import { type SidecarProps } from "./sidecar-props";

/** A port of a service: its own, a further one, or that of a sidecar. Routes lead to it, and other services call it. */
export interface ServiceEndpoint extends RouteTarget {
  /** Name of the container that listens. */
  readonly containerName: string;
  /** Name of the port in the task definition. */
  readonly portName: string;
  /** Name by which other services call it: `web`, `web-admin`. */
  readonly alias: string;
  /** What the container speaks on the port. */
  readonly protocol: ServiceProtocol;
}

/** The service whose ports are listed. */
interface ListeningService {
  readonly name: string;
  /** Security group of the service's tasks. */
  readonly securityGroup: SecurityGroup;
  /** Whether its deployments move requests from one target group to another. */
  readonly shiftsTraffic: boolean;
}

/** The containers of a service. */
interface Containers extends Pick<ContainerProps, "port" | "ports" | "protocol"> {
  readonly sidecars?: Readonly<Record<string, SidecarProps>>;
}

/**
 * Lists what a service can be reached at: its own port first, then further ones, then those of sidecars.
 * @param attach registers the port of the tasks in a target group
 * @throws if a further port and a sidecar have the same name
 */
export function serviceEndpoints(
  { name: service, securityGroup, shiftsTraffic }: ListeningService,
  { sidecars = {}, ...own }: Containers,
  attach: (attachment: TargetGroupAttachment, endpoint: ServiceEndpoint) => void,
): ServiceEndpoint[] {
  const create = (containerName: string, alias: string, { name, port, protocol }: ContainerPort) => {
    const endpoint: ServiceEndpoint = {
      name: service,
      securityGroup,
      shiftsTraffic,
      containerName,
      portName: name,
      alias,
      port,
      protocol,
      attachTargetGroup: (attachment) => {
        attach(attachment, endpoint);
      },
    };
    return endpoint;
  };
  const endpoints = [
    ...containerPorts(service, own).map((port) => create(service, port.name, port)),
    ...sortedEntries(sidecars).flatMap(([sidecar, props]) =>
      containerPorts(sidecar, props).map((port) => create(sidecar, portName(service, port.name), port)),
    ),
  ];
  const repeated = endpoints.find(({ alias }, index) => endpoints.slice(0, index).some((one) => one.alias === alias));
  if (repeated) {
    throw new Error(`${service}: a further port and a sidecar are both ${repeated.alias}; rename one of them.`);
  }
  return endpoints;
}

/**
 * Returns the variables that tell a caller the address of a service.
 * @param host name or address under which the caller finds it
 */
export function addressVariables({ alias, port, protocol }: ServiceEndpoint, host: string): [string, string][] {
  const prefix = `SERVICE_${alias.toUpperCase().replaceAll("-", "_")}`;
  return [
    [`${prefix}_HOST`, host],
    [`${prefix}_PORT`, String(port)],
    ...(protocol === "tcp" ? [] : [[`${prefix}_URL`, `http://${host}:${String(port)}`] satisfies [string, string]]),
  ];
}
