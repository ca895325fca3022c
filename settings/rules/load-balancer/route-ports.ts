import { suggest } from "../../issues/suggestion";
import { listeningPorts, portOfRoute } from "../../schema/service-ports";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type RouteUnderCheck, routesOf } from "./routes";

type Service = EnvironmentUnderCheck["settings"]["services"][string];

/** A route and its health check must lead to something that listens: the service, one of its ports, or a sidecar. */
export const routePortsRule: Rule = (environment) =>
  routesOf(environment).flatMap((route) => {
    const service = environment.settings.services[route.service];
    return service?.port === undefined ? [] : [...targetIssues(route, service), ...healthCheckIssues(route, service)];
  });

function targetIssues({ path, route, service: name }: RouteUnderCheck, service: Service): RuleIssue[] {
  const { port, container } = route;
  const at = (key: "container" | "port") => [...path, key];
  if (container !== undefined && port !== undefined) {
    return [
      {
        at: [at("container"), at("port")],
        message: "`container` already says the port; remove `container` or `port`.",
      },
    ];
  }
  if (portOfRoute(service, route)) {
    return [];
  }
  if (container !== undefined) {
    const sidecar = ["services", name, "sidecars", container];
    if (Object.hasOwn(service.sidecars, container)) {
      const message = `the sidecar "${container}" listens on no port; add \`port\` to it.`;
      return [{ at: [at("container"), sidecar], unless: [[...sidecar, "port"]], message }];
    }
    const message = `the service has no sidecar named "${container}"; ${suggest(container, Object.keys(service.sidecars))}`;
    return [{ at: [at("container"), sidecar], message }];
  }
  return [{ at: [at("port"), ["services", name, "ports"]], message: unknownPort(port, service) }];
}

function healthCheckIssues({ path, route, service: name }: RouteUnderCheck, service: Service): RuleIssue[] {
  const { port } = route.healthCheck;
  if (typeof port !== "string" || portOfRoute(service, { port })) {
    return [];
  }
  const at: RuleIssue["at"] = [
    [...path, "healthCheck", "port"],
    ["services", name, "ports"],
  ];
  return [{ at, message: unknownPort(port, service) }];
}

function unknownPort(port: number | string | undefined, service: Service): string {
  if (typeof port === "string") {
    return `there is no port named "${port}" in \`ports\`; ${suggest(port, Object.keys(service.ports))}`;
  }
  const numbers = listeningPorts(service).map((listening) => listening.port);
  return `neither the service nor a sidecar listens on port ${port ?? ""}; use ${numbers.join(" or ")}, or add it to \`ports\`.`;
}
