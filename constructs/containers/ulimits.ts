/** Names of the resource limits that a container can set. Source: Amazon ECS API Reference, "Ulimit". */
export const ulimitNames = [
  "core",
  "cpu",
  "data",
  "fsize",
  "locks",
  "memlock",
  "msgqueue",
  "nice",
  "nofile",
  "nproc",
  "rss",
  "rtprio",
  "rttime",
  "sigpending",
  "stack",
] as const;

/** Name of a resource limit. */
export type UlimitName = (typeof ulimitNames)[number];

/** A resource limit of the operating system. */
export interface Ulimit {
  /** Limit that a process can raise itself, up to the hard limit; -1 for none. */
  readonly soft: number;
  /** Maximum of the soft limit; -1 for none. */
  readonly hard: number;
}
