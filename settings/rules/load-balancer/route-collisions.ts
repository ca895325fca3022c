import { type RuleIssue, type Rule } from "../environment-under-check";
import { nameBeside, type PlacedRoute, routesOnLoadBalancer } from "./routes";

/** No two routes ask for the same: which of them answers would be chance. */
export const routeCollisionsRule: Rule = (environment, all) => {
  const owners = new Map<string, PlacedRoute>();
  return routesOnLoadBalancer(environment, all).flatMap((placed): RuleIssue[] => {
    const collisions = new Map<PlacedRoute, string>();
    for (const request of requests(placed)) {
      const owner = owners.get(request);
      if (owner === undefined) owners.set(request, placed);
      else if (owner !== placed && !collisions.has(owner)) collisions.set(owner, request);
    }
    const own = placed.environment === environment.name;
    return own ? Array.from(collisions, ([owner, request]) => issue(placed, owner, request)) : [];
  });
};

function issue(placed: PlacedRoute, owner: PlacedRoute, request: string): RuleIssue {
  const apart = placed.environment !== owner.environment;
  const where = apart ? `in ${placed.environment} asks` : "asks";
  const message = `${where} for ${request}, and so does ${nameBeside(owner, placed)}; a request can go to one of them only.`;
  return { at: apart ? [placed.path] : [placed.path, owner.path], message };
}

/** Each combination of values that a route takes, in words. Hosts and header names have no case. */
function requests({ asked: { paths, hosts, header, methods } }: PlacedRoute): string[] {
  const named = header?.values.map((value) => `${header.name.toLowerCase()}: ${value}`);
  const conditions = [
    { label: "path", values: paths },
    { label: "host", values: hosts?.map((host) => host.toLowerCase()) },
    { label: "header", values: named },
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
