import { protocolVersionOf, type ServiceProtocol } from "../../../constructs/load-balancer/route-defaults";
import { type Path, valueAt } from "../../issues/path";
import { type ListeningPort, portOfRoute } from "../../schema/service-ports";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type RouteUnderCheck, routesOf } from "./routes";

/**
 * All routes to a port must have the protocol version of the port's protocol, and so the same one: the proxy of Service
 * Connect listens there for one protocol. Source: Amazon ECS API Reference, "PortMapping", appProtocol.
 */
export const routeProtocolsRule: Rule = (environment) => {
  const routes = routesOf(environment);
  return routes.flatMap((candidate) => {
    const leadsTo = portOf(candidate, environment);
    if (!leadsTo) {
      return [];
    }
    const protocolPath = protocolPathOf(candidate, leadsTo);
    const isSaid = leadsTo.key !== undefined || valueAt(environment.written, protocolPath) !== undefined;
    return leadsTo.protocol !== undefined && isSaid
      ? protocolIssues(candidate, leadsTo.protocol, protocolPath)
      : differenceIssues(
          candidate,
          routes.filter((route) => portOf(route, environment)?.key === undefined),
        );
  });
};

function portOf({ service, route }: RouteUnderCheck, { settings }: EnvironmentUnderCheck): ListeningPort | undefined {
  const settingsOfService = settings.services[service];
  return settingsOfService && portOfRoute(settingsOfService, route);
}

/** Path of the setting that says what is spoken on a port. */
function protocolPathOf({ service }: RouteUnderCheck, { key, isSidecar }: ListeningPort): Path {
  if (key === undefined) return ["services", service, "protocol"];
  return isSidecar ? ["services", service, "sidecars", key, "protocol"] : ["services", service, "ports", key];
}

function protocolIssues({ path, route }: RouteUnderCheck, protocol: ServiceProtocol, protocolPath: Path): RuleIssue[] {
  const version = protocolVersionOf(protocol);
  if (version === undefined) {
    const message = `routes are not supported with \`protocol\` "${protocol}", because a load balancer speaks HTTP; remove the route, or change \`protocol\`.`;
    return [{ at: [path, protocolPath], message }];
  }
  const message = `\`protocolVersion\` (${route.protocolVersion}) must be ${version} with \`protocol\` "${protocol}"; remove one of them.`;
  return route.protocolVersion === version ? [] : [{ at: [[...path, "protocolVersion"], protocolPath], message }];
}

function differenceIssues({ service, path, route }: RouteUnderCheck, routes: readonly RouteUnderCheck[]): RuleIssue[] {
  const first = routes.find((other) => other.service === service);
  if (!first || first.route.protocolVersion === route.protocolVersion) {
    return [];
  }
  const message = `\`protocolVersion\` (${route.protocolVersion}) must be the same for all routes of a service, but "${first.key}" has ${first.route.protocolVersion}; change one of them, or define two services.`;
  return [{ at: [[...path, "protocolVersion"], path], message }];
}
