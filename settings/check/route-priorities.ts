import { formatPath, isPart, type Path } from "../issues/path";
import { type Issue } from "../issues/settings-error";
import { type EnvironmentUnderCheck } from "../rules/environment-under-check";
import { placeRoutes } from "../rules/load-balancer/placed-routes";
import { qualifiedName, rulesOnLoadBalancer } from "../rules/load-balancer/routes";
import { type RuleUnderCheck } from "../rules/load-balancer/rules-under-check";

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
    const { priorities, precedence } = placeRoutes(rulesOnLoadBalancer(environment, environments));
    let { settings } = environment;
    for (const [route, owner] of precedence) {
      const priority = priorities.get(route);
      if (route.environment === environment.name && priority !== undefined) {
        settings = withPriority(settings, [...route.path, "priority"], priority) as typeof settings;
        const path = formatPath(["environments", environment.name, ...route.path]);
        warnings.push({ path, message: warning(route, owner, priority) });
      }
    }
    return { ...environment, settings };
  });
  return { environments: separated, warnings };
}

function warning(route: RuleUnderCheck, owner: RuleUnderCheck, priority: number): string {
  if (route.conditions.sourceRanges || owner.conditions.sourceRanges) {
    return `has priority ${priority}, because ${qualifiedName(owner, route)} has a number that it would have alone; a route with \`sourceRanges\` has two. Setting \`priority\` on both keeps them whatever is added or removed.`;
  }
  return `has priority ${priority}, because ${qualifiedName(owner, route)} has ${route.priority}, which it would have alone. If that is deployed, exchange them: \`priority: ${route.priority}\` here and \`priority: ${priority}\` there. Setting both keeps them whatever is added or removed.`;
}

/** Copies a part of the settings with a priority at a path. */
function withPriority(part: unknown, [key, ...rest]: Path, priority: number): unknown {
  if (key === undefined) {
    return priority;
  }
  const parts = isPart(part) ? part : {};
  return { ...parts, [key]: withPriority(parts[key], rest, priority) };
}
