import { sortedEntries } from "../core/sorted-entries";
import { type ServiceProtocol } from "../load-balancer/route-defaults";

/** A further TCP port of a container: its number, or with what the container speaks on it. */
export type FurtherPort =
  | number
  | {
      /** Number of the port. */
      readonly port: number;
      /**
       * What the container speaks on the port.
       * @default "http"
       */
      readonly protocol?: ServiceProtocol;
    };

/** A port that a container listens on. */
export interface ContainerPort {
  /** Key of a further port; `undefined` for the container's first one. */
  readonly key: string | undefined;
  /** Name of the port in the task definition, unique among the ports of the task: `web`, `web-admin`. */
  readonly name: string;
  readonly port: number;
  readonly protocol: ServiceProtocol;
}

/** Returns the name of a container's port in the task definition. */
export function portName(container: string, key?: string): string {
  return key === undefined ? container : `${container}-${key}`;
}

/** Lists the ports that a container listens on, the first one first, the others in the order of their keys. */
export function containerPorts(
  container: string,
  {
    port,
    protocol = "http",
    ports = {},
  }: {
    readonly port?: number;
    readonly protocol?: ServiceProtocol;
    readonly ports?: Readonly<Record<string, FurtherPort>>;
  },
): ContainerPort[] {
  const first = port === undefined ? [] : [{ key: undefined, name: portName(container), port, protocol }];
  const further = sortedEntries(ports).map(([key, value]) => {
    const { port: number, protocol: spoken = "http" } = typeof value === "number" ? { port: value } : value;
    return { key, name: portName(container, key), port: number, protocol: spoken };
  });
  return [...first, ...further];
}
