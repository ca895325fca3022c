import { servesHost } from "../../../constructs/load-balancer/domain-name";
import { type Rule, type RuleIssue } from "../rule";
import { ingressOwner } from "../sharing/participants";
import { routesOf } from "./routes";

/**
 * The hosts of a route must be among the load balancer's domains: others would have neither a DNS record nor a
 * certificate. Where the certificates exist already, DNS may be managed elsewhere too.
 */
export const routeHostsRule: Rule = (environment, all) => {
  const owner = ingressOwner(environment, all) ?? environment;
  const { ingress } = owner.settings;
  if (!ingress || ingress.certificateArns) {
    return [];
  }
  const domains = [ingress.domain, ...ingress.additionalDomains];
  const unless = [
    ["ingress", "domain"],
    ["ingress", "additionalDomains"],
  ];
  return routesOf(environment).flatMap(({ path, route }) =>
    (route.hosts ?? [])
      .filter((host) => !domains.some((domain) => servesHost(domain, host.toLowerCase())))
      .map((host): RuleIssue => {
        const message = `"${host}" matches none of the load balancer's domains (${domains.join(", ")}); add it to \`ingress.additionalDomains\`.`;
        return { at: [[...path, "hosts"]], unless, message };
      }),
  );
};
