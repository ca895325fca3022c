import { priorityBand, priorityLimits } from "../../../constructs/load-balancer/route-priority";
import { type Rule, type RuleIssue } from "../rule";
import { placeRoutes } from "./placed-routes";
import { qualifiedName, type RouteUnderCheck, routesOnLoadBalancer } from "./routes";

/**
 * No two routes on a load balancer may have the same priority, if one of them is set. Those that are derived make way for
 * each other.
 */
export const routePrioritiesRule: Rule = (environment, all) => {
  const routes = routesOnLoadBalancer(environment, all);
  const { priorities, precedence } = placeRoutes(routes);
  const taken = new Set(priorities.values());
  return routes.flatMap((route): RuleIssue[] => {
    const owner = precedence.get(route);
    if (!owner || priorities.has(route)) {
      return [];
    }
    const free = freePriority(route, taken);
    // Each collision is told another one, so that all of them can be corrected at once.
    taken.add(free);
    return route.environment === environment.name ? [issue(route, owner, free)] : [];
  });
};

function issue(route: RouteUnderCheck, owner: RouteUnderCheck, free: number): RuleIssue {
  const isShared = route.environment !== owner.environment;
  const place = isShared ? `in "${route.environment}", ` : "";
  const message = `${place}priority ${route.priority} is already used by ${qualifiedName(owner, route)}; set another for one of them, such as \`priority: ${free}\`.`;
  const at: RuleIssue["at"] = [[...route.path, "priority"], route.path];
  return { at: isShared ? at : [...at, owner.path], message };
}

/** A free priority in the band of the route, or else the next one after it. */
function freePriority({ conditions }: RouteUnderCheck, taken: ReadonlySet<number>): number {
  let candidate = priorityBand(conditions).first;
  while (taken.has(candidate) && candidate < priorityLimits.highest) {
    candidate += 1;
  }
  return candidate;
}
