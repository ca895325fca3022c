import { mayBeRoot } from "./container-user";

/**
 * The Linux capabilities that a container on Fargate has unless they are dropped: the default of Docker. No other can be
 * added but `SYS_PTRACE`. Source: Amazon ECS API Reference, "KernelCapabilities"; Docker Documentation, "Runtime
 * privilege and Linux capabilities".
 */
export const defaultCapabilities = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
] as const;

/** A Linux capability that a container can keep. */
export type Capability = (typeof defaultCapabilities)[number];

/**
 * What the start scripts of images that run as root do: hand directories over to another user, become that user, stop
 * its processes, and listen on a port below 1024.
 */
const rootCapabilities = [
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "KILL",
  "NET_BIND_SERVICE",
  "SETGID",
  "SETUID",
] as const satisfies readonly Capability[];

/** The capabilities that a container keeps unless its props say otherwise. */
export function capabilitiesOf(user: string): readonly Capability[] {
  return mayBeRoot(user) ? rootCapabilities : [];
}

/** The capabilities to drop for a container that keeps some. ECS can't add one again after `ALL` is dropped. */
export function droppedCapabilities(kept: readonly Capability[]): readonly string[] {
  return kept.length === 0 ? ["ALL"] : defaultCapabilities.filter((capability) => !kept.includes(capability));
}
