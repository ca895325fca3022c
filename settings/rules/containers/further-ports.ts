import { portName } from "../../../constructs/containers/container-ports";
import { type Path } from "../../issues/path";
import { type ListeningPort, listeningPorts } from "../../schema/service-ports";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

type Service = EnvironmentUnderCheck["settings"]["services"][string];

/**
 * The further ports of a service must have numbers and names of their own: in the task, and among the names by which
 * services find each other. Source: Amazon ECS API Reference, "PortMapping" and "ServiceConnectClientAlias".
 */
export const furtherPortsRule: Rule = ({ settings: { services } }) =>
  Object.entries(services).flatMap(([name, service]) => {
    const path = ["services", name];
    const ports = listeningPorts(service).filter(({ isSidecar }) => !isSidecar);
    return ports.flatMap((port, index) => [
      ...numberIssues(path, port, ports.slice(0, index)),
      ...nameIssues(path, name, port, service, services),
    ]);
  });

function numberIssues(path: Path, { key, port }: ListeningPort, earlier: readonly ListeningPort[]): RuleIssue[] {
  const other = earlier.find((candidate) => candidate.port === port);
  if (!other || key === undefined) {
    return [];
  }
  const owner = pathOf(other);
  const message = `port ${port} is already that of \`${owner.join(".")}\`; choose another port.`;
  return [
    {
      at: [
        [...path, "ports", key],
        [...path, ...owner],
      ],
      message,
    },
  ];
}

function nameIssues(
  path: Path,
  name: string,
  { key }: ListeningPort,
  { sidecars }: Service,
  services: EnvironmentUnderCheck["settings"]["services"],
): RuleIssue[] {
  if (key === undefined) {
    return [];
  }
  const at = [...path, "ports", key];
  const full = portName(name, key);
  const sidecar = [key, full].find((taken) => Object.hasOwn(sidecars, taken));
  const ambiguous = `a sidecar has the name "${sidecar ?? ""}" already, by which its port is known; rename one of them.`;
  const taken = `other services find the port as "${full}", which is the name of a service already; rename one of them.`;
  return [
    ...(sidecar === undefined
      ? []
      : [{ at: [at, [...path, "sidecars", sidecar]] as RuleIssue["at"], message: ambiguous }]),
    ...(Object.hasOwn(services, full)
      ? [{ at: [at, ["services", full]] as RuleIssue["at"], message: taken }]
      : aliasOwners(services, name, key, full).map((owner): RuleIssue => ({
          at: [at, ["services", owner.service, "ports", owner.key]],
          message: `other services find the port as "${full}", and that of \`services.${owner.service}\` as well; rename one of them.`,
        }))),
  ];
}

/** Ports of services that come later, whose names are the same: `web` with `a-b`, and `web-a` with `b`. */
function aliasOwners(
  services: EnvironmentUnderCheck["settings"]["services"],
  name: string,
  key: string,
  full: string,
): { readonly service: string; readonly key: string }[] {
  return Object.entries(services).flatMap(([service, { ports }]) =>
    Object.keys(ports)
      .filter((other) => portName(service, other) === full && (service > name || (service === name && other > key)))
      .map((other) => ({ service, key: other })),
  );
}

function pathOf({ key }: ListeningPort): readonly string[] {
  return key === undefined ? ["port"] : ["ports", key];
}
