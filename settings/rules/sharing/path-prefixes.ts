import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";
import { participantsOf, ingressOwner } from "./sharing";
import { overlap } from "../load-balancer/pattern-overlap";
import { type PlacedRoute, routesOf } from "../load-balancer/routes";

const at: RuleIssue["at"] = [["sharedIngress", "pathPrefix"]];

/** What is asked below an environment's path on a shared load balancer comes to that environment, and to no other. */
export const pathPrefixesRule: Rule = (environment, all) => {
  const owner = ingressOwner(environment, all);
  const prefix = environment.settings.sharedIngress?.pathPrefix;
  if (!owner || prefix === undefined) {
    return [];
  }
  return [
    ...nestedPrefixes(environment, prefix, participantsOf(owner, all)),
    ...takenBefore(environment, prefix, owner),
  ];
};

function nestedPrefixes(
  environment: EnvironmentUnderCheck,
  prefix: string,
  sharedWith: readonly EnvironmentUnderCheck[],
): RuleIssue[] {
  const before = sharedWith.slice(0, sharedWith.indexOf(environment));
  return before.flatMap(({ name, settings }): RuleIssue[] => {
    const other = settings.sharedIngress?.pathPrefix;
    if (other === undefined || !(isBelow(prefix, other) || isBelow(other, prefix))) {
      return [];
    }
    const relation = prefix === other ? `is the path of ${name} too` : `overlaps "${other}", the path of ${name}`;
    return [{ at, message: `"${prefix}" ${relation}; give each environment a path of its own.` }];
  });
}

function isBelow(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`);
}

/** Routes of the owner that reach into the path and are asked before a route of the environment. */
function takenBefore(environment: EnvironmentUnderCheck, prefix: string, owner: EnvironmentUnderCheck): RuleIssue[] {
  const own = routesOf(environment);
  const same = new Set(own.flatMap(({ asked }) => asked.paths ?? []));
  return routesOf(owner).flatMap((taker): RuleIssue[] => {
    const path = (taker.asked.paths ?? ["/*"]).find((pattern) => overlap(pattern, `${prefix}/*`));
    const late = own.find((route) => taker.priority < route.priority && haveHostInCommon(taker, route));
    // Two routes that ask for the very same are a collision, and found as one.
    if (path === undefined || !late || same.has(path)) {
      return [];
    }
    const order = `priority ${taker.priority} before ${late.priority}`;
    const message = `services.${taker.service}.routes.${taker.key} of ${owner.name} takes ${path}, which is asked below "${prefix}" before services.${late.service}.routes.${late.key} of ${environment.name} (${order}); change its paths or its priority, or give ${environment.name} another path.`;
    return [{ at, message }];
  });
}

function haveHostInCommon({ asked: one }: PlacedRoute, { asked: other }: PlacedRoute): boolean {
  const [hosts, others] = [one.hosts ?? ["*"], other.hosts ?? ["*"]].map((all) =>
    all.map((host) => host.toLowerCase()),
  );
  return (hosts ?? []).some((host) => (others ?? []).some((second) => overlap(host, second)));
}
