import { type Rule, type RuleIssue } from "../rule";

/** Services with routes require a load balancer. */
export const requiredIngressRule: Rule = ({ settings: { ingress, sharedIngress, existingIngress, services } }) => {
  if (ingress || sharedIngress || existingIngress) {
    return [];
  }
  return Object.entries(services)
    .filter(([, { routes }]) => Object.keys(routes).length > 0)
    .map(([name]): RuleIssue => {
      const message = `\`services.${name}\` has routes, but there is no load balancer; add \`ingress\`, or remove the routes.`;
      return {
        at: [["ingress"], ["services", name, "routes"]],
        unless: [["sharedIngress"], ["existingIngress"]],
        message,
      };
    });
};
