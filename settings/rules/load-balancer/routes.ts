import { withPathPrefix, prefixedServiceName } from "../../../constructs/load-balancer/path-prefix";
import { type RouteConditions, routePriority } from "../../../constructs/load-balancer/route-priority";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Path } from "../../issues/path";
import { participantsOf, ingressOwner } from "../sharing/sharing";

/** A route of an environment, and where it stands. */
export interface PlacedRoute {
  readonly environment: string;
  readonly service: string;
  readonly key: string;
  readonly path: Path;
  readonly route: EnvironmentUnderCheck["settings"]["services"][string]["routes"][string];
  /** What the load balancer is asked for: with the path of the environment before each path. */
  readonly asked: RouteConditions;
  /** Place among the load balancer's rules, given or made. */
  readonly priority: number;
}

/** All routes of an environment, in the order of their names. */
export function routesOf({ name: environment, settings }: EnvironmentUnderCheck): PlacedRoute[] {
  const { services, sharedIngress } = settings;
  const prefix = sharedIngress?.pathPrefix;
  const routes = Object.entries(services).flatMap(([service, { routes }]) =>
    Object.entries(routes).map(([key, route]): PlacedRoute => {
      const asked = withPathPrefix(prefix, route);
      const priority = route.priority ?? routePriority(prefixedServiceName(prefix, service), key, asked);
      return { environment, service, key, route, asked, priority, path: ["services", service, "routes", key] };
    }),
  );
  const name = ({ service, key }: PlacedRoute) => `${service}/${key}`;
  return routes.sort((one, other) => (name(one) < name(other) ? -1 : 1));
}

/**
 * All routes on the load balancer that an environment's routes are on: its host's first, then each participant's. Without
 * those of a participant with the same path: that is a fault of its own, and all their routes would only say it again.
 */
export function routesOnLoadBalancer(
  environment: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): PlacedRoute[] {
  const host = ingressOwner(environment, all) ?? environment;
  const own = environment.settings.sharedIngress?.pathPrefix;
  const sharedWith = participantsOf(host, all).filter(({ settings: { sharedIngress } }) => {
    return sharedIngress !== undefined && sharedIngress.pathPrefix !== own;
  });
  return [...new Set([host, ...sharedWith, environment])].flatMap(routesOf);
}

/** A route in a message about another one: with its environment, where that is another too. */
export function nameBeside({ environment, service, key }: PlacedRoute, other: PlacedRoute): string {
  const name = `services.${service}.routes.${key}`;
  return environment === other.environment ? name : `${name} of ${environment}`;
}
