import { isWildcard, primaryHost } from "../../../constructs/load-balancer/domain-name";
import { prefixedTarget } from "../../../constructs/load-balancer/path-prefix";
import { redirectTargetIssue } from "../../../constructs/load-balancer/redirect-target";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { ingressOwner } from "../sharing/participants";
import { type RedirectUnderCheck, redirectsOf } from "./answers";
import { endlessRequest, RequestsUnderCheck } from "./endless-redirects";
import { placeRoutes } from "./placed-routes";
import { rulesOnLoadBalancer } from "./routes";

/** A redirect must be one that Elastic Load Balancing supports, lead where clients can't decide, and end. */
export const redirectsRule: Rule = (environment, all) => {
  const redirects = redirectsOf(environment);
  const listener = listenerOf((ingressOwner(environment, all) ?? environment).settings);
  if (redirects.length === 0 || !listener) {
    return [];
  }
  const { domains, port } = listener;
  const [first, ...others] = domains;
  const host = first === undefined ? undefined : primaryHost([first, ...others]);
  const unsupported = new Map(redirects.map((redirect) => [redirect, targetIssue(redirect, host)]));
  const requests = new RequestsUnderCheck(placeRoutes(rulesOnLoadBalancer(environment, all)).priorities, domains, port);
  return redirects.flatMap((redirect): RuleIssue[] => {
    const { path } = redirect;
    const unless = [
      ["ingress", "domain"],
      ["ingress", "additionalDomains"],
      ["existingIngress", "domains"],
    ];
    const issue = unsupported.get(redirect);
    if (issue !== undefined) {
      return [{ at: [[...path, "to"]], unless, message: issue }];
    }
    const endless = isComplete(unsupported) ? endlessRequest(redirect, requests) : undefined;
    const message = `never ends: a request of ${endless ?? ""} is redirected again and again; change \`to\`, or the conditions.`;
    return endless === undefined ? [] : [{ at: [[...path, "to"], path], unless, message }];
  });
};

/** The domains of a load balancer, and the port that answers requests. */
function listenerOf({ ingress, existingIngress }: EnvironmentUnderCheck["settings"]) {
  if (existingIngress) {
    return { domains: existingIngress.domains, port: existingIngress.port };
  }
  if (!ingress) {
    return undefined;
  }
  const { domain, additionalDomains, httpPort, httpsPort } = ingress;
  return domain === undefined
    ? { domains: [], port: httpPort }
    : { domains: [domain, ...additionalDomains], port: httpsPort };
}

function isComplete(issues: ReadonlyMap<RedirectUnderCheck, string | undefined>): boolean {
  return [...issues.values()].every((issue) => issue === undefined);
}

/** @param domain host of the load balancer; undefined if it has no domain */
function targetIssue(
  { redirect: { to }, conditions: { hosts }, pathPrefix }: RedirectUnderCheck,
  domain: string | undefined,
): string | undefined {
  const issue = redirectTargetIssue(prefixedTarget(to, pathPrefix), hosts);
  if (issue === undefined && to.startsWith("/") && hosts === undefined && domain !== undefined && isWildcard(domain)) {
    return `is a path, and leads to no host, because the load balancer has wildcard domains only; set \`hosts\`, or give a URL.`;
  }
  return issue;
}
