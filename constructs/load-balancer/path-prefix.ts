import { type RouteConditions } from "./route-priority";

/**
 * Returns a route with the path prefix of its environment, for a load balancer that several environments share.
 * A route without paths then matches all paths below the prefix.
 *
 * @param prefix path prefix of the environment, without a trailing slash: `/test`. @default the route is unchanged
 */
export function withPathPrefix<Settings extends RouteConditions>(
  prefix: string | undefined,
  route: Settings,
): Settings {
  return prefix === undefined ? route : { ...route, paths: (route.paths ?? ["/*"]).map((path) => prefix + path) };
}

/**
 * Returns the name of a service for `routePriority`. It includes the path prefix or the host, because environments that share a
 * load balancer have services with the same names, whose routes would get the same priorities.
 */
export function prefixedServiceName(prefix: string | undefined, service: string): string {
  return prefix === undefined ? service : `${prefix}/${service}`;
}

/**
 * Returns the target of a redirect with the path prefix of its environment, if it is a path. `#{path}` at its start already
 * contains the prefix.
 */
export function prefixedTarget(to: string, prefix: string | undefined): string {
  return prefix === undefined || !to.startsWith("/") || to.startsWith("/#{path}") ? to : prefix + to;
}
