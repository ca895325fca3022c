import { servesHost } from "../../../constructs/load-balancer/domain-name";
import { globsOverlap } from "../../../constructs/core/glob";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { ingressOwner } from "../sharing/participants";
import { rulesOf } from "./routes";

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
  if (ingress.domain === undefined) {
    return hostsWithoutDomain(environment);
  }
  const domains = [ingress.domain, ...ingress.additionalDomains];
  const unless = [
    ["ingress", "domain"],
    ["ingress", "additionalDomains"],
  ];
  return rulesOf(environment).flatMap(({ path, hosts = [] }) =>
    hosts
      .filter((host) => !domains.some((domain) => servesHost(domain, host.toLowerCase())))
      .map((host): RuleIssue => {
        const message = `"${host}" matches none of the load balancer's domains (${domains.join(", ")}); add it to \`ingress.additionalDomains\`.`;
        return { at: [[...path, "hosts"]], unless, message };
      }),
  );
};

/** Only AWS's own names lead to a load balancer without a domain. */
function hostsWithoutDomain(environment: EnvironmentUnderCheck): RuleIssue[] {
  return rulesOf(environment).flatMap(({ path, hosts = [] }) =>
    hosts
      .filter((host) => !globsOverlap(host.toLowerCase(), "*.elb.amazonaws.com*"))
      .map((host): RuleIssue => {
        const message = `"${host}" leads to no load balancer, because there is no \`ingress.domain\`; set it, or set \`hosts\` to null in "${environment.name}".`;
        return { at: [[...path, "hosts"]], unless: [["ingress", "domain"]], message };
      }),
  );
}
