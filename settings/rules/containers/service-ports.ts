import { listeningPorts } from "../../schema/service-ports";
import { type Rule, type RuleIssue } from "../rule";

/** Services must listen on the ports that the environment allows. */
export const servicePortsRule: Rule = ({ settings: { servicePorts, services } }) => {
  if (!servicePorts) {
    return [];
  }
  const { from, to } = servicePorts;
  return Object.entries(services).flatMap(([name, service]) =>
    listeningPorts(service)
      .filter(({ port, isSidecar }) => !isSidecar && from <= to && (port < from || port > to))
      .map(({ key, port }): RuleIssue => {
        const path = key === undefined ? ["port"] : ["ports", key];
        const message = `\`${path.join(".")}\` (${port}) must be within \`servicePorts\` (${from} to ${to}); change it or widen \`servicePorts\`.`;
        return { at: [["services", name, ...path], ["servicePorts"]], message };
      }),
  );
};
