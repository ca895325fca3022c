import { priorityBand, priorityLimits, routePriority } from "../../constructs/ingress/route-priority";
import { type Finding, type Rule } from "../environment-under-check";
import { type PlacedRoute, routesOf } from "./routes";

/** No two routes have the same place among the load balancer's rules, whether given or made. */
export const routePrioritiesRule: Rule = (environment) => {
  const owners = new Map<number, PlacedRoute>();
  const taken = new Set(routesOf(environment).map(priorityOf));
  return routesOf(environment).flatMap((placed): Finding[] => {
    const priority = priorityOf(placed);
    const owner = owners.get(priority);
    if (!owner) {
      owners.set(priority, placed);
      return [];
    }
    const free = freePriority(placed, taken);
    const message = `has the priority ${priority}, and so has services.${owner.service}.routes.${owner.key}; give one of them another, such as priority: ${free}.`;
    return [{ at: [[...placed.path, "priority"], placed.path, owner.path], message }];
  });
};

function priorityOf({ service, key, route }: PlacedRoute): number {
  return route.priority ?? routePriority(service, key, route);
}

/** A number of the same band that no route has, or else the nearest behind it. */
function freePriority({ route }: PlacedRoute, taken: ReadonlySet<number>): number {
  let candidate = priorityBand(route).first;
  while (taken.has(candidate) && candidate < priorityLimits.highest) {
    candidate += 1;
  }
  return candidate;
}
