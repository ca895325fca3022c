import { occupiedPriorities, priorityBand, priorityLimits } from "../../../constructs/load-balancer/route-priority";
import { type Rule, type RuleIssue } from "../rule";
import { placeRoutes } from "./placed-routes";
import { qualifiedName, rulesOnLoadBalancer } from "./routes";
import { type RuleUnderCheck } from "./rules-under-check";

/**
 * No two routes on a load balancer may have the same priority, if one of them is set. Those that are derived make way for
 * each other.
 */
export const routePrioritiesRule: Rule = (environment, all) => {
  const routes = rulesOnLoadBalancer(environment, all);
  const { priorities, precedence } = placeRoutes(routes);
  const taken = new Set(
    Array.from(priorities).flatMap(([{ conditions }, priority]) => occupiedPriorities(conditions, priority)),
  );
  return routes.flatMap((route): RuleIssue[] => {
    const owner = precedence.get(route);
    if (!owner || priorities.has(route)) {
      return [];
    }
    const free = freePriority(route, taken);
    // Each collision is told another one, so that all of them can be corrected at once.
    for (const occupied of occupiedPriorities(route.conditions, free)) taken.add(occupied);
    return route.environment === environment.name ? [issue(route, owner, free)] : [];
  });
};

function issue(route: RuleUnderCheck, owner: RuleUnderCheck, free: number): RuleIssue {
  const isShared = route.environment !== owner.environment;
  const place = isShared ? `in "${route.environment}", ` : "";
  if (route.priorities && route.setPriority === undefined && owner.setPriority === undefined) {
    const message = `leaves no priority of its own to \`${route.label}\`, which would have ${route.priority} like \`${owner.label}\`; widen it, or set \`priority\` for both, with the lower number for the more specific one.`;
    return { at: [["existingIngress", "priorities"], route.path, owner.path], message };
  }
  const message = `${place}priority ${contestedPriority(route, owner)} is already used by ${qualifiedName(owner, route)}; set another for one of them, such as \`priority: ${free}\`.`;
  const at: RuleIssue["at"] = [[...route.path, "priority"], route.path];
  return { at: isShared ? at : [...at, owner.path], message };
}

/** The priority that both routes have: with source ranges, it may be that of the rule that refuses other addresses. */
function contestedPriority(route: RuleUnderCheck, owner: RuleUnderCheck): number {
  const owned = occupiedPriorities(owner.conditions, owner.priority);
  return occupiedPriorities(route.conditions, route.priority).find((one) => owned.includes(one)) ?? route.priority;
}

/** A free priority in the band of the route, or else the next one after it. */
function freePriority({ conditions, priorities }: RuleUnderCheck, taken: ReadonlySet<number>): number {
  let candidate = priorityBand(conditions, priorities).first;
  const isTaken = () => occupiedPriorities(conditions, candidate).some((occupied) => taken.has(occupied));
  while (isTaken() && candidate < (priorities?.last ?? priorityLimits.highest)) {
    candidate += 1;
  }
  return candidate;
}
