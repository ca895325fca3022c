import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Path } from "../path";

/** A route of an environment, and where it stands. */
export interface PlacedRoute {
  readonly service: string;
  readonly key: string;
  readonly path: Path;
  readonly route: EnvironmentUnderCheck["settings"]["services"][string]["routes"][string];
}

/** All routes of an environment, in the order of their names. */
export function routesOf({ settings: { services } }: EnvironmentUnderCheck): PlacedRoute[] {
  const routes = Object.entries(services).flatMap(([service, { routes }]) =>
    Object.entries(routes).map(([key, route]) => ({ service, key, route, path: ["services", service, "routes", key] })),
  );
  const name = ({ service, key }: PlacedRoute) => `${service}/${key}`;
  return routes.sort((one, other) => (name(one) < name(other) ? -1 : 1));
}
