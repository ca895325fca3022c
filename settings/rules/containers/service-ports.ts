import { type RuleIssue, type Rule } from "../environment-under-check";

/** Services listen on the ports that the environment has for them. */
export const servicePortsRule: Rule = ({ settings: { servicePorts, services } }) => {
  if (!servicePorts) {
    return [];
  }
  const { from, to } = servicePorts;
  const outside = Object.entries(services).filter(([, { port }]) => from <= to && (port < from || port > to));
  return outside.map(([name, { port }]): RuleIssue => {
    const message = `${port} is not among the servicePorts, ${from} to ${to}; give another, or widen these.`;
    return { at: [["services", name, "port"], ["servicePorts"]], message };
  });
};
