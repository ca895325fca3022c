import { type Rule } from "../rule";
import { routesOf } from "./routes";

/**
 * All routes of a service must have the same protocol version: they lead to one port, where the proxy of Service
 * Connect listens for one protocol. Source: Amazon ECS API Reference, "PortMapping", appProtocol.
 */
export const routeProtocolsRule: Rule = (environment) => {
  const routes = routesOf(environment);
  return routes.flatMap(({ service, path, route }) => {
    const first = routes.find((other) => other.service === service);
    if (!first || first.route.protocolVersion === route.protocolVersion) {
      return [];
    }
    const message = `\`protocolVersion\` (${route.protocolVersion}) must be the same for all routes of a service, but "${first.key}" has ${first.route.protocolVersion}; change one of them, or define two services.`;
    return [{ at: [[...path, "protocolVersion"], path], message }];
  });
};
