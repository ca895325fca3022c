import { type Rule } from "../environment-under-check";
import { routesOf } from "./routes";

/**
 * All routes to a service speak the same: they lead to one port, where Service Connect's proxy listens for one
 * protocol. Source: Amazon ECS API Reference, "PortMapping", appProtocol.
 */
export const routeProtocolsRule: Rule = (environment) => {
  const routes = routesOf(environment);
  return routes.flatMap(({ service, path, route }) => {
    const first = routes.find((other) => other.service === service);
    if (!first || first.route.protocolVersion === route.protocolVersion) {
      return [];
    }
    const { key, route: other } = first;
    const message = `is ${route.protocolVersion}, and route ${key} of the same service is ${other.protocolVersion}; a service speaks one of them, so make two services.`;
    return [{ at: [[...path, "protocolVersion"], path], message }];
  });
};
