import { prefixedServiceName, withPathPrefix } from "./path-prefix";
import { type RouteConditions, routePriority } from "./route-priority";

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
}

/**
 * Returns a route as its listener rule has it: with the path prefix or the host of its environment, and with the priority that is
 * set or else derived.
 *
 * @param taken priorities of other routes, which a derived one avoids unless its band is full
 */
export function listenerRule<Settings extends RouteConditions & { readonly priority?: number }>(
  route: Settings,
  { service, key, pathPrefix, host }: RouteIdentity,
  taken = NONE,
): Settings & { readonly priority: number } {
  const prefixed = { ...withPathPrefix(pathPrefix, route), ...(host !== undefined && { hosts: [host] }) };
  const name = prefixedServiceName(pathPrefix ?? host, service);
  const priority = prefixed.priority ?? routePriority(name, key, prefixed, taken) ?? routePriority(name, key, prefixed);
  return { ...prefixed, priority };
}
