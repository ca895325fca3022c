import { type RuleIssue, type Rule } from "../environment-under-check";
import { ingressOwner } from "../sharing/sharing";
import { routesOf } from "./routes";

/**
 * The hosts of a route are among the load balancer's domains: for others there would be neither an address
 * nor a certificate. With certificates of the user's own, domains may be of the user's own too.
 */
export const routeHostsRule: Rule = (environment, all) => {
  const host = ingressOwner(environment, all) ?? environment;
  const { ingress } = host.settings;
  if (!ingress || ingress.certificateArns) {
    return [];
  }
  const domains = [ingress.domain, ...ingress.additionalDomains];
  return routesOf(environment).flatMap(({ path, route }) =>
    (route.hosts ?? [])
      .filter((host) => !domains.some((domain) => matches(host, domain)))
      .map((host): RuleIssue => {
        const message = `"${host}" is none of the load balancer's domains (${domains.join(", ")}); add it to ingress.additionalDomains.`;
        return {
          at: [[...path, "hosts"]],
          unless: [
            ["ingress", "domain"],
            ["ingress", "additionalDomains"],
          ],
          message,
        };
      }),
  );
};

/** Whether a domain fits a pattern in which `*` stands for any characters and `?` for one. */
function matches(pattern: string, domain: string): boolean {
  const expression = pattern
    .toLowerCase()
    .replace(/[.*?]/g, (mark) => ({ ".": "\\.", "*": ".*", "?": "." })[mark] ?? mark);
  return new RegExp(`^${expression}$`).test(domain);
}
