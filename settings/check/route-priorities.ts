import { formatPath, isPart, type Path } from "../issues/path";
import { type Issue } from "../issues/settings-error";
import { type EnvironmentUnderCheck } from "../rules/environment-under-check";
import { pathOfInternal, viewOf } from "../rules/load-balancer/each-load-balancer";
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
    let { settings } = environment;
    for (const kind of ["public", "internal"] as const) {
      const all = environments.map((other) => viewOf(other, kind));
      const { priorities, precedence } = placeRoutes(rulesOnLoadBalancer(viewOf(environment, kind), all));
      for (const [route, owner] of precedence) {
        const priority = priorities.get(route);
        if (route.environment === environment.name && priority !== undefined) {
          const at = kind === "internal" ? pathOfInternal(route.path) : route.path;
          settings = withPriority(settings, [...at, "priority"], priority) as typeof settings;
          const path = formatPath(["environments", environment.name, ...at]);
          warnings.push({ path, message: warning(route, owner, priority) });
        }
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
