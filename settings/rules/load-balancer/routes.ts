import { listenerRule } from "../../../constructs/load-balancer/listener-rule";
import { type RouteConditions } from "../../../constructs/load-balancer/route-priority";
import { type Path } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { ingressOwner, participantsOf } from "../sharing/participants";

/** A route of an environment, as the load balancer's listener rules see it. */
export interface RouteUnderCheck {
  readonly environment: string;
  readonly service: string;
  readonly key: string;
  /** Path prefix of the environment; undefined if the load balancer is its own. */
  readonly pathPrefix: string | undefined;
  /** Host of the environment's own on a load balancer that it shares. */
  readonly host: string | undefined;
  /** Path of the setting within the environment. */
  readonly path: Path;
  readonly route: EnvironmentUnderCheck["settings"]["services"][string]["routes"][string];
  /** The conditions of the listener rule: the route's, with the path prefix or the host of the environment. */
  readonly conditions: RouteConditions;
  /** The priority of the listener rule, set or derived. */
  readonly priority: number;
}

/** Lists the routes of an environment, in the order of their names. */
export function routesOf({ name: environment, settings }: EnvironmentUnderCheck): RouteUnderCheck[] {
  const { services, sharedIngress } = settings;
  const { pathPrefix, host } = sharedIngress ?? {};
  const routes = Object.entries(services).flatMap(([service, { routes }]) =>
    Object.entries(routes).map(([key, route]): RouteUnderCheck => {
      const rule = listenerRule(route, { service, key, pathPrefix, host });
      const { priority } = rule;
      return {
        environment,
        service,
        key,
        pathPrefix,
        host,
        route,
        conditions: rule,
        priority,
        path: ["services", service, "routes", key],
      };
    }),
  );
  const name = ({ service, key }: RouteUnderCheck) => `${service}/${key}`;
  return routes.sort((one, other) => (name(one) < name(other) ? -1 : 1));
}

/**
 * Lists the routes on the load balancer of an environment: its owner's first, then each participant's. Participants
 * with the same path prefix or host are left out: that is an issue of its own, which all their routes would repeat.
 */
export function routesOnLoadBalancer(
  environment: EnvironmentUnderCheck,
  all: readonly EnvironmentUnderCheck[],
): RouteUnderCheck[] {
  const owner = ingressOwner(environment, all) ?? environment;
  const ownPlace = placeOf(environment);
  const participants = participantsOf(owner, all).filter(
    (other) => placeOf(other) !== undefined && (other === environment || placeOf(other) !== ownPlace),
  );
  // The same order for every environment: it decides which of two routes keeps a priority.
  return [owner, ...participants].flatMap(routesOf);
}

/** What distinguishes the routes of an environment on a load balancer that it shares. */
function placeOf({ settings: { sharedIngress } }: EnvironmentUnderCheck): string | undefined {
  return sharedIngress?.pathPrefix ?? sharedIngress?.host;
}

/** Names a route in a message about another one: with its environment, if that differs. */
export function qualifiedName({ environment, service, key }: RouteUnderCheck, other: RouteUnderCheck): string {
  const name = `\`services.${service}.routes.${key}\``;
  return environment === other.environment ? name : `${name} of "${environment}"`;
}
