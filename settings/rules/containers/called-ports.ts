import { portName } from "../../../constructs/containers/container-ports";
import { calledService } from "../../called-service";
import { formatPath } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { listeningPorts } from "../../schema/service-ports";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";
import { ownEntry } from "../../own-entry";

/** Most characters of a name in Service Connect. Source: Amazon ECS API Reference, "ServiceConnectService". */
const LONGEST_NAME = 64;

/** A port of a service that another workload calls must exist, under a name that no service has. */
export const calledPortsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload }) =>
    workload.uses.services.flatMap((entry): RuleIssue[] => {
      const message = issueOf(entry, formatPath(path), environment);
      return message === undefined ? [] : [{ at: [[...path, "uses", "services"]], message }];
    }),
  );

function issueOf(entry: string, caller: string, { settings: { services } }: EnvironmentUnderCheck): string | undefined {
  const { service: name, port } = calledService(entry);
  const service = ownEntry(services, name);
  if (!service || port === undefined || service.port === undefined) {
    return undefined;
  }
  const ports = listeningPorts(service).flatMap((listening) => (listening.key === undefined ? [] : [listening]));
  const found = ports.find(({ key }) => key === port);
  if (!found) {
    const advice = suggest(
      port,
      ports.map(({ key }) => key ?? ""),
    );
    return `\`services.${name}\` has no port named "${port}", which \`${caller}\` calls; ${advice}`;
  }
  const full = portName(name, port);
  if (!found.isSidecar) {
    return undefined;
  }
  if (full.length > LONGEST_NAME) {
    return `"${full}", by which \`${caller}\` finds the sidecar, is longer than ${LONGEST_NAME} characters; shorten the name of the sidecar or of the service.`;
  }
  return Object.hasOwn(services, full)
    ? `\`${caller}\` finds the sidecar as "${full}", which is the name of a service already; rename one of them.`
    : undefined;
}
