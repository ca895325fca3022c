import { globsOverlap } from "../../../constructs/core/glob";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { placeRoutes } from "./placed-routes";
import { rulesOnLoadBalancer } from "./routes";
import { type RuleUnderCheck } from "./rules-under-check";
import { ingressOwner, participantsOf } from "../sharing/participants";

const at: RuleIssue["at"] = [["sharedIngress", "pathPrefix"]];

/** Requests below the path prefix of an environment must reach that environment and no other. */
export const pathPrefixesRule: Rule = (environment, all) => {
  const owner = ingressOwner(environment, all);
  const { pathPrefix: prefix, host } = environment.settings.sharedIngress ?? {};
  if (owner && host !== undefined) {
    return precedingRoutes(environment, undefined, owner, rulesOnLoadBalancer(environment, all));
  }
  if (!owner || prefix === undefined) {
    return [];
  }
  return [
    ...overlappingPrefixes(environment, prefix, participantsOf(owner, all)),
    ...precedingRoutes(environment, prefix, owner, rulesOnLoadBalancer(environment, all)),
  ];
};

function overlappingPrefixes(
  environment: EnvironmentUnderCheck,
  prefix: string,
  participants: readonly EnvironmentUnderCheck[],
): RuleIssue[] {
  const earlier = participants.slice(0, participants.indexOf(environment));
  return earlier.flatMap(({ name, settings }): RuleIssue[] => {
    const other = settings.sharedIngress?.pathPrefix;
    if (other === undefined || !(isWithinPath(prefix, other) || isWithinPath(other, prefix))) {
      return [];
    }
    const relation =
      prefix === other
        ? `is already the path prefix of "${name}"`
        : `overlaps "${other}", the path prefix of "${name}"`;
    return [{ at, message: `"${prefix}" ${relation}; choose another path prefix.` }];
  });
}

function isWithinPath(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/** Routes of the owner that match requests below the prefix and come before a route of the environment. */
function precedingRoutes(
  environment: EnvironmentUnderCheck,
  prefix: string | undefined,
  owner: EnvironmentUnderCheck,
  routes: readonly RuleUnderCheck[],
): RuleIssue[] {
  const { priorities } = placeRoutes(routes);
  const priorityOf = (route: RuleUnderCheck) => priorities.get(route) ?? route.priority;
  const routesIn = ({ name }: EnvironmentUnderCheck) => routes.filter((route) => route.environment === name);
  const ownRoutes = routesIn(environment);
  const ownPaths = new Set(prefix === undefined ? [] : ownRoutes.flatMap(({ conditions }) => conditions.paths ?? []));
  return routesIn(owner).flatMap((preceding): RuleIssue[] => {
    const path = (preceding.conditions.paths ?? ["/*"]).find(
      (pattern) => prefix === undefined || globsOverlap(pattern, `${prefix}/*`),
    );
    const route = ownRoutes.find(
      (own) =>
        priorityOf(preceding) < priorityOf(own) &&
        haveHostInCommon(preceding, own) &&
        (prefix !== undefined || havePathInCommon(preceding, own)),
    );
    // Two routes with the same path are a collision, which another rule reports.
    if (path === undefined || !route || ownPaths.has(path)) {
      return [];
    }
    const message = `\`${preceding.label}\` of "${owner.name}" matches ${path} at priority ${priorityOf(preceding)}, before \`${route.label}\` of "${environment.name}" at ${priorityOf(route)}; change its paths or its priority, or choose another ${prefix === undefined ? "host" : "path prefix"}.`;
    return [{ at: prefix === undefined ? [["sharedIngress", "host"]] : at, message }];
  });
}

function havePathInCommon(one: RuleUnderCheck, other: RuleUnderCheck): boolean {
  const pathsOf = ({ conditions: { paths = ["/*"] } }: RuleUnderCheck) => paths;
  return pathsOf(one).some((path) => pathsOf(other).some((otherPath) => globsOverlap(path, otherPath)));
}

function haveHostInCommon(one: RuleUnderCheck, other: RuleUnderCheck): boolean {
  return hostsOf(one).some((host) => hostsOf(other).some((otherHost) => globsOverlap(host, otherHost)));
}

function hostsOf({ conditions: { hosts = ["*"] } }: RuleUnderCheck): string[] {
  return hosts.map((host) => host.toLowerCase());
}
