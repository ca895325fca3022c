import { prefixedServiceName, withPathPrefix } from "./path-prefix";
import { type RouteConditions, routePriority } from "./route-priority";

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
 */
export function listenerRule<Settings extends RouteConditions & { readonly priority?: number }>(
  route: Settings,
  { service, key, pathPrefix }: RouteIdentity,
): Settings & { readonly priority: number } {
  const prefixed = withPathPrefix(pathPrefix, route);
  const priority = prefixed.priority ?? routePriority(prefixedServiceName(pathPrefix, service), key, prefixed);
  return { ...prefixed, priority };
}
