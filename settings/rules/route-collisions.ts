import { type Finding, type Rule } from "../environment-under-check";
import { type PlacedRoute, routesOf } from "./routes";

/** No two routes ask for the same: which of them answers would be chance. */
export const routeCollisionsRule: Rule = (environment) => {
  const owners = new Map<string, PlacedRoute>();
  return routesOf(environment).flatMap((placed): Finding[] => {
    const collisions = new Map<PlacedRoute, string>();
    for (const request of requests(placed)) {
      const owner = owners.get(request);
      if (owner === undefined) owners.set(request, placed);
      else if (owner !== placed && !collisions.has(owner)) collisions.set(owner, request);
    }
    return Array.from(collisions, ([owner, request]): Finding => {
      const message = `asks for ${request}, and so does services.${owner.service}.routes.${owner.key}; a request can go to one of them only.`;
      return { at: [placed.path, owner.path], message };
    });
  });
};

/** Each combination of values that a route takes, in words. Hosts and header names have no case. */
function requests({ route: { paths, hosts, header, methods } }: PlacedRoute): string[] {
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
