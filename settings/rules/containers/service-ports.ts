import { type Rule, type RuleIssue } from "../rule";

/** Services must listen on the ports that the environment allows. */
export const servicePortsRule: Rule = ({ settings: { servicePorts, services } }) => {
  if (!servicePorts) {
    return [];
  }
  const { from, to } = servicePorts;
  const outside = Object.entries(services).filter(([, { port }]) => from <= to && (port < from || port > to));
  return outside.map(([name, { port }]): RuleIssue => {
    const message = `\`port\` (${port}) must be within \`servicePorts\` (${from} to ${to}); change it or widen \`servicePorts\`.`;
    return { at: [["services", name, "port"], ["servicePorts"]], message };
  });
};
