import { formatPath } from "../issues/path";
import { type Issue } from "../issues/settings-error";
import { type EnvironmentUnderCheck } from "../rules/environment-under-check";
import { placeRoutes } from "../rules/load-balancer/placed-routes";
import { qualifiedName, type RouteUnderCheck, routesOnLoadBalancer } from "../rules/load-balancer/routes";

type Services = EnvironmentUnderCheck["settings"]["services"];

/** Environments in which every route has a priority of its own. */
export interface SeparatedRoutes {
  readonly environments: readonly EnvironmentUnderCheck[];
  /** Says for each route that made way for another one how to keep the priorities of both. */
  readonly warnings: readonly Issue[];
}

/** Sets the priority of each route that would have the same one as another route. */
export function separateRoutes(environments: readonly EnvironmentUnderCheck[]): SeparatedRoutes {
  const warnings: Issue[] = [];
  const separated = environments.map((environment) => {
    const { priorities, precedence } = placeRoutes(routesOnLoadBalancer(environment, environments));
    let { services } = environment.settings;
    for (const [route, owner] of precedence) {
      const priority = priorities.get(route);
      if (route.environment === environment.name && priority !== undefined) {
        services = withPriority(services, route, priority);
        const path = formatPath(["environments", environment.name, ...route.path]);
        warnings.push({ path, message: warning(route, owner, priority) });
      }
    }
    return { ...environment, settings: { ...environment.settings, services } };
  });
  return { environments: separated, warnings };
}

function warning(route: RouteUnderCheck, owner: RouteUnderCheck, priority: number): string {
  if (route.conditions.sourceRanges || owner.conditions.sourceRanges) {
    return `has priority ${priority}, because ${qualifiedName(owner, route)} has a number that it would have alone; a route with \`sourceRanges\` has two. Setting \`priority\` on both keeps them whatever is added or removed.`;
  }
  return `has priority ${priority}, because ${qualifiedName(owner, route)} has ${route.priority}, which it would have alone. If that is deployed, exchange them: \`priority: ${route.priority}\` here and \`priority: ${priority}\` there. Setting both keeps them whatever is added or removed.`;
}

function withPriority(services: Services, { service, key }: RouteUnderCheck, priority: number): Services {
  const settings = services[service];
  const route = settings?.routes[key];
  if (!settings || !route) {
    return services;
  }
  return { ...services, [service]: { ...settings, routes: { ...settings.routes, [key]: { ...route, priority } } } };
}
