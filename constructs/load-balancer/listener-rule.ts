import { prefixedServiceName, withPathPrefix } from "./path-prefix";
import { type PriorityBand, type RouteConditions, routePriority } from "./route-priority";

const NONE: ReadonlySet<number> = new Set();

/** Which route it is, among those on a load balancer. */
export interface RouteIdentity {
  /** Name of the service. */
  readonly service: string;
  /** Name of the route within the service. */
  readonly key: string;
  /** Path prefix of the environment, without a trailing slash; undefined if the load balancer is its own. */
  readonly pathPrefix: string | undefined;
  /** Host of the environment's own on a load balancer that it shares; undefined if it has a path prefix or shares none. */
  readonly host?: string | undefined;
  /** Hosts of the rules that have none of their own, on a load balancer that serves others too. */
  readonly commonHosts?: readonly string[] | undefined;
  /** The priorities that may be used, on a load balancer that serves others too. */
  readonly priorities?: PriorityBand | undefined;
}

/** The service as it is told apart from those with the same name on the same load balancer. */
export function serviceOnLoadBalancer({ service, pathPrefix, host, commonHosts }: Omit<RouteIdentity, "key">): string {
  return prefixedServiceName(pathPrefix ?? host ?? commonHosts?.[0], service);
}

/**
 * Returns a route as its listener rule has it: with the path prefix or the hosts of its environment, and with the priority that is
 * set or else derived.
 *
 * @param taken priorities of other routes, which a derived one avoids unless its band is full
 */
export function listenerRule<Settings extends RouteConditions & { readonly priority?: number }>(
  route: Settings,
  identity: RouteIdentity,
  taken = NONE,
): Settings & { readonly priority: number } {
  const { key, pathPrefix, host, commonHosts, priorities } = identity;
  const hosts = host === undefined ? (route.hosts ?? commonHosts) : [host];
  const prefixed = { ...withPathPrefix(pathPrefix, route), ...(hosts && { hosts }) };
  const name = serviceOnLoadBalancer(identity);
  const priority =
    prefixed.priority ??
    routePriority(name, key, prefixed, taken, priorities) ??
    routePriority(name, key, prefixed, undefined, priorities);
  return { ...prefixed, priority };
}
