import { type Rule, type RuleIssue } from "../rule";
import { qualifiedName, rulesOnLoadBalancer } from "./routes";
import { type RuleUnderCheck } from "./rules-under-check";

/** No two routes may match the same requests: which of them receives a request would be accidental. */
export const routeCollisionsRule: Rule = (environment, all) => {
  const owners = new Map<string, RuleUnderCheck>();
  return rulesOnLoadBalancer(environment, all).flatMap((route): RuleIssue[] => {
    const collisions = new Map<RuleUnderCheck, string>();
    for (const request of requests(route)) {
      const owner = owners.get(request);
      if (owner === undefined) owners.set(request, route);
      else if (owner !== route && !collisions.has(owner)) collisions.set(owner, request);
    }
    const isOwnRoute = route.environment === environment.name;
    return isOwnRoute ? Array.from(collisions, ([owner, request]) => issue(route, owner, request)) : [];
  });
};

function issue(route: RuleUnderCheck, owner: RuleUnderCheck, request: string): RuleIssue {
  const isShared = route.environment !== owner.environment;
  const place = isShared ? `in "${route.environment}", ` : "";
  const message = `${place}matches the same requests (${request}) as ${qualifiedName(owner, route)}; change the conditions of one of them.`;
  return { at: isShared ? [route.path] : [route.path, owner.path], message };
}

/** Each combination of values that a route matches, in words. Hosts and header names are case-insensitive. */
function requests({ conditions: { paths, hosts, header, methods } }: RuleUnderCheck): string[] {
  const headers = header?.values.map((value) => `${header.name.toLowerCase()}: ${value}`);
  const conditions = [
    { label: "path", values: paths },
    { label: "host", values: hosts?.map((host) => host.toLowerCase()) },
    { label: "header", values: headers },
    { label: "method", values: methods },
  ];
  return conditions
    .reduce<string[]>(
      (combinations, { label, values }) =>
        values === undefined
          ? combinations
          : combinations.flatMap((text) =>
              values.map((value) => [text, `${label} ${value}`].filter(Boolean).join(", ")),
            ),
      [""],
    )
    .filter((request) => request !== "");
}
