import { occupiedPriorities, routePriority } from "../../../constructs/load-balancer/route-priority";
import { serviceOnLoadBalancer } from "../../../constructs/load-balancer/listener-rule";
import { type RuleUnderCheck } from "./rules-under-check";

/** The routes on a load balancer, each with a priority of its own where there is one. */
export interface PlacedRoutes {
  /** Priorities by route; a route without one is in conflict with another. */
  readonly priorities: ReadonlyMap<RuleUnderCheck, number>;
  /** The route that has the priority which another one would have. */
  readonly precedence: ReadonlyMap<RuleUnderCheck, RuleUnderCheck>;
}

/**
 * Gives each route its priority. A priority that is set is kept. Of two routes that derive the same one, the first in the
 * list keeps it and the other gets the next free one of its band, after all others got theirs: so it takes no priority
 * that another route derives.
 *
 * @param routes the routes on one load balancer, in an order that doesn't change
 */
export function placeRoutes(routes: readonly RuleUnderCheck[]): PlacedRoutes {
  const owners = new Map<number, RuleUnderCheck>();
  const precedence = new Map<RuleUnderCheck, RuleUnderCheck>();
  const isSet = ({ setPriority }: RuleUnderCheck) => setPriority !== undefined;
  for (const route of [...routes.filter(isSet), ...routes.filter((other) => !isSet(other))]) {
    const occupied = occupiedPriorities(route.conditions, route.priority);
    const owner = occupied.map((priority) => owners.get(priority)).find((other) => other !== undefined);
    if (owner) {
      precedence.set(route, owner);
    } else {
      for (const priority of occupied) owners.set(priority, route);
    }
  }
  const priorities = new Map(Array.from(owners.values(), (route) => [route, route.priority]));
  const taken = new Set(owners.keys());
  for (const [route, owner] of precedence) {
    const priority = isSet(route) || isSet(owner) ? undefined : nextPriority(route, taken);
    if (priority !== undefined) {
      priorities.set(route, priority);
      for (const occupied of occupiedPriorities(route.conditions, priority)) taken.add(occupied);
    }
  }
  return { priorities, precedence };
}

function nextPriority(route: RuleUnderCheck, taken: ReadonlySet<number>) {
  return routePriority(serviceOnLoadBalancer(route), route.key, route.conditions, taken, route.priorities);
}
