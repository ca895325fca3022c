import { type RuleIssue, type Rule } from "../environment-under-check";

/** Domains are in their zone, certificates in their region, listeners on ports of their own. */
export const domainsRule: Rule = ({ region, settings: { ingress } }) => {
  if (!ingress) {
    return [];
  }
  const { domain, additionalDomains, zone, certificateArns, httpPort, httpsPort } = ingress;
  const outside = (name: string) => name !== zone && !name.endsWith(`.${zone}`);
  const where = (name: string) =>
    `"${name}" is not in the zone "${zone}"; give a name that ends in ".${zone}", or another zone.`;
  const issues: RuleIssue[] = [];
  if (outside(domain)) {
    issues.push({
      at: [
        ["ingress", "domain"],
        ["ingress", "zone"],
      ],
      message: where(domain),
    });
  }
  for (const name of additionalDomains.filter(outside)) {
    issues.push({
      at: [
        ["ingress", "additionalDomains"],
        ["ingress", "zone"],
      ],
      message: where(name),
    });
  }
  for (const arn of (certificateArns ?? []).filter((arn) => region !== undefined && arn.split(":")[3] !== region)) {
    const message = `"${arn}" is not in ${region}; a load balancer takes certificates of its own region only.`;
    issues.push({ at: [["ingress", "certificateArns"]], message });
  }
  if (httpPort === httpsPort) {
    const message = `${httpPort} is httpsPort too; a port has one listener, so give another, or "none".`;
    issues.push({
      at: [
        ["ingress", "httpPort"],
        ["ingress", "httpsPort"],
      ],
      message,
    });
  }
  return issues;
};
