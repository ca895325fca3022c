import { protocolVersionOf } from "../../../constructs/load-balancer/route-defaults";
import { valueAt } from "../../issues/path";
import { type Rule, type RuleIssue } from "../rule";
import { type RouteUnderCheck, routesOf } from "./routes";

/**
 * All routes of a service must have the protocol version of the service's protocol, and so the same one: they lead to one
 * port, where the proxy of Service Connect listens for one protocol. Source: Amazon ECS API Reference, "PortMapping",
 * appProtocol.
 */
export const routeProtocolsRule: Rule = (environment) => {
  const routes = routesOf(environment);
  return routes.flatMap((candidate): RuleIssue[] => {
    const { service, path, route } = candidate;
    const at = [...path, "protocolVersion"];
    const protocolPath = ["services", service, "protocol"];
    const protocol = environment.settings.services[service]?.protocol;
    if (protocol !== undefined && valueAt(environment.written, protocolPath) !== undefined) {
      const version = protocolVersionOf(protocol);
      if (version === undefined) {
        const message = `routes are not supported with \`protocol\` "${protocol}", because a load balancer speaks HTTP; remove the route, or change \`protocol\`.`;
        return [{ at: [path, protocolPath], message }];
      }
      const message = `\`protocolVersion\` (${route.protocolVersion}) must be ${version} with \`protocol\` "${protocol}"; remove one of them.`;
      return route.protocolVersion === version ? [] : [{ at: [at, protocolPath], message }];
    }
    return differenceIssues(candidate, routes);
  });
};

function differenceIssues({ service, path, route }: RouteUnderCheck, routes: readonly RouteUnderCheck[]): RuleIssue[] {
  const first = routes.find((other) => other.service === service);
  if (!first || first.route.protocolVersion === route.protocolVersion) {
    return [];
  }
  const message = `\`protocolVersion\` (${route.protocolVersion}) must be the same for all routes of a service, but "${first.key}" has ${first.route.protocolVersion}; change one of them, or define two services.`;
  return [{ at: [[...path, "protocolVersion"], path], message }];
}
