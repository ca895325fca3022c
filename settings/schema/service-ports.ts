import { type FurtherPort } from "../../constructs/containers/container-ports";
import { type ServiceProtocol } from "../../constructs/load-balancer/route-defaults";

/** The settings of a service that say what it listens on. */
interface ListeningService {
  readonly port?: number;
  readonly protocol?: ServiceProtocol;
  readonly ports: Readonly<Record<string, FurtherPort>>;
  readonly sidecars: Readonly<Record<string, { readonly port?: number; readonly protocol?: ServiceProtocol }>>;
}

/** Where a route leads to, as its settings say. */
interface LeadingRoute {
  readonly port?: number | string;
  readonly container?: string;
}

/** A port that a service or one of its sidecars listens on. */
export interface ListeningPort {
  /** Key of a further port or name of a sidecar; `undefined` for the service's own port. */
  readonly key: string | undefined;
  readonly port: number;
  /** `undefined` if the settings don't say. */
  readonly protocol: ServiceProtocol | undefined;
  readonly isSidecar: boolean;
}

/** Lists the ports that a service listens on: its own first, then further ones, then those of sidecars. */
export function listeningPorts({ port, protocol, ports, sidecars }: ListeningService): ListeningPort[] {
  return [
    ...(port === undefined ? [] : [{ key: undefined, port, protocol, isSidecar: false }]),
    ...Object.entries(ports).map(([key, value]) => {
      const { port: number, protocol: spoken = "http" as const } = typeof value === "number" ? { port: value } : value;
      return { key, port: number, protocol: spoken, isSidecar: false };
    }),
    ...Object.entries(sidecars).flatMap(([key, sidecar]) =>
      sidecar.port === undefined
        ? []
        : [{ key, port: sidecar.port, protocol: sidecar.protocol ?? ("http" as const), isSidecar: true }],
    ),
  ];
}

/** Finds the port that a route leads to; `undefined` if nothing listens there. */
export function portOfRoute(service: ListeningService, { port, container }: LeadingRoute): ListeningPort | undefined {
  const all = listeningPorts(service);
  if (container !== undefined) return all.find(({ key, isSidecar }) => isSidecar && key === container);
  if (typeof port === "number") return all.find((listening) => listening.port === port);
  return all.find(({ key, isSidecar }) => !isSidecar && key === port);
}
