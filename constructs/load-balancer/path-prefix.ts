import { type RouteConditions } from "./route-priority";

/**
 * A route as a load balancer is asked for it that several environments share: below the path that its
 * environment has there. A route without a path takes all of them below.
 *
 * @param prefix path of the environment, without a slash at its end: `/test`. @default the route as it is
 */
export function withPathPrefix<Settings extends RouteConditions>(
  prefix: string | undefined,
  route: Settings,
): Settings {
  return prefix === undefined ? route : { ...route, paths: (route.paths ?? ["/*"]).map((path) => prefix + path) };
}

/**
 * A service's name as the priorities of its routes are made from it. The prefix is part of it: two environments
 * have the same services, and would meet in the same places.
 */
export function prefixedServiceName(prefix: string | undefined, service: string): string {
  return prefix === undefined ? service : `${prefix}/${service}`;
}
