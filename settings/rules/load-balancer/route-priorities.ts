import { priorityBand, priorityLimits } from "../../../constructs/load-balancer/route-priority";
import { type RuleIssue, type Rule } from "../environment-under-check";
import { nameBeside, type PlacedRoute, routesOnLoadBalancer } from "./routes";

/** No two routes have the same place among the load balancer's rules, whether given or made. */
export const routePrioritiesRule: Rule = (environment, all) => {
  const owners = new Map<number, PlacedRoute>();
  const routes = routesOnLoadBalancer(environment, all);
  const taken = new Set(routes.map(({ priority }) => priority));
  return routes.flatMap((placed): RuleIssue[] => {
    const owner = owners.get(placed.priority);
    if (!owner) {
      owners.set(placed.priority, placed);
      return [];
    }
    return placed.environment === environment.name ? [issue(placed, owner, freePriority(placed, taken))] : [];
  });
};

function issue(placed: PlacedRoute, owner: PlacedRoute, free: number): RuleIssue {
  const apart = placed.environment !== owner.environment;
  const where = apart ? `in ${placed.environment} has` : "has";
  const message = `${where} the priority ${placed.priority}, and so has ${nameBeside(owner, placed)}; give one of them another, such as priority: ${free}.`;
  const own: RuleIssue["at"] = [[...placed.path, "priority"], placed.path];
  return { at: apart ? own : [...own, owner.path], message };
}

/** A number of the same band that no route has, or else the nearest behind it. */
function freePriority({ asked }: PlacedRoute, taken: ReadonlySet<number>): number {
  let candidate = priorityBand(asked).first;
  while (taken.has(candidate) && candidate < priorityLimits.highest) {
    candidate += 1;
  }
  return candidate;
}
