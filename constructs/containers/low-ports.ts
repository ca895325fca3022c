/** The lowest port that every user may listen on, unless a system control says otherwise. */
const FIRST_UNPRIVILEGED_PORT = 1024;

/** A kernel parameter of a container. Source: Amazon ECS API Reference, "SystemControl". */
export interface SystemControl {
  readonly namespace: string;
  readonly value: string;
}

/**
 * Returns the kernel parameters with which a container can listen on its ports as any user and without a Linux
 * capability. The parameter belongs to the network namespace of the task, so that its containers must agree on it; it
 * gives no access to anything outside. Source: Amazon ECS API Reference, "SystemControl", which supports `net.*` on
 * Fargate since platform version 1.4.0; Linux kernel documentation, "IP Sysctl".
 *
 * @param ports the ports that the container listens on
 * @param taskPorts the ports that all containers of the task listen on
 */
export function systemControls(ports: readonly number[], taskPorts: readonly number[]): readonly SystemControl[] {
  return ports.some((port) => port < FIRST_UNPRIVILEGED_PORT)
    ? [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: String(Math.min(...taskPorts)) }]
    : [];
}
