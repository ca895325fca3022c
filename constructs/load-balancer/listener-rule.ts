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
}

/**
 * Returns a route as its listener rule has it: with the path prefix of its environment, and with the priority that is
 * set or else derived.
 *
 * @param taken priorities of other routes, which a derived one avoids unless its band is full
 */
export function listenerRule<Settings extends RouteConditions & { readonly priority?: number }>(
  route: Settings,
  { service, key, pathPrefix }: RouteIdentity,
  taken = NONE,
): Settings & { readonly priority: number } {
  const prefixed = withPathPrefix(pathPrefix, route);
  const name = prefixedServiceName(pathPrefix, service);
  const priority = prefixed.priority ?? routePriority(name, key, prefixed, taken) ?? routePriority(name, key, prefixed);
  return { ...prefixed, priority };
}
