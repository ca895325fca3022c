import { type Rule, type RuleIssue } from "../rule";

/** Services must listen on the ports that the environment allows. */
export const servicePortsRule: Rule = ({ settings: { servicePorts, services } }) => {
  if (!servicePorts) {
    return [];
  }
  const { from, to } = servicePorts;
  return Object.entries(services).flatMap(([name, { port }]): RuleIssue[] => {
    if (port === undefined || from > to || (port >= from && port <= to)) {
      return [];
    }
    const message = `\`port\` (${port}) must be within \`servicePorts\` (${from} to ${to}); change it or widen \`servicePorts\`.`;
    return [{ at: [["services", name, "port"], ["servicePorts"]], message }];
  });
};
