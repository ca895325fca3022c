import { listenerRule } from "../../../constructs/load-balancer/listener-rule";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { ingressOwner, participantsOf } from "../sharing/participants";
import { answerRulesOf } from "./answers";
import { sharedPlaceOf } from "./shared-place";
import { type RuleUnderCheck } from "./rules-under-check";

/** A route of an environment, as the load balancer's listener rules see it. */
export interface RouteUnderCheck extends RuleUnderCheck {
  readonly route: EnvironmentUnderCheck["settings"]["services"][string]["routes"][string];
}

/** Lists the routes of an environment, in the order of their names. */
export function routesOf({ name: environment, settings }: EnvironmentUnderCheck): RouteUnderCheck[] {
  const place = sharedPlaceOf(settings);
  const routes = Object.entries(settings.services).flatMap(([service, { routes }]) =>
    Object.entries(routes).map(([key, route]): RouteUnderCheck => {
      const rule = listenerRule(route, { service, key, ...place });
      const { priority } = rule;
      return {
        environment,
        service,
        key,
        ...place,
        route,
        hosts: route.hosts,
        setPriority: route.priority,
        conditions: rule,
        priority,
        path: ["services", service, "routes", key],
        label: `services.${service}.routes.${key}`,
      };
    }),
  );
  const name = ({ service, key }: RouteUnderCheck) => `${service}/${key}`;
  return routes.sort((one, other) => (name(one) < name(other) ? -1 : 1));
}

/** Lists the rules of an environment: its routes, and after them what the load balancer answers itself. */
export function rulesOf(environment: EnvironmentUnderCheck): RuleUnderCheck[] {
  return [...routesOf(environment), ...answerRulesOf(environment)];
}

/**
 * Lists the rules on the load balancer of an environment: its owner's first, then each participant's. Participants
 * with the same path prefix or host are left out: that is an issue of its own, which all their routes would repeat.
 */
export function rulesOnLoadBalancer(
  environment: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): RuleUnderCheck[] {
  const owner = ingressOwner(environment, all) ?? environment;
  const ownPlace = placeOf(environment);
  const participants = participantsOf(owner, all).filter(
    (other) => placeOf(other) !== undefined && (other === environment || placeOf(other) !== ownPlace),
  );
  // The same order for every environment: it decides which of two routes keeps a priority.
  return [owner, ...participants].flatMap(rulesOf);
}

/** What distinguishes the routes of an environment on a load balancer that it shares. */
function placeOf({ settings: { sharedIngress } }: EnvironmentUnderCheck): string | undefined {
  return sharedIngress?.pathPrefix ?? sharedIngress?.host;
}

/** Names a rule in a message about another one: with its environment, if that differs. */
export function qualifiedName({ environment, label }: RuleUnderCheck, other: RuleUnderCheck): string {
  return environment === other.environment ? `\`${label}\`` : `\`${label}\` of "${environment}"`;
}
