import { logicalId } from "../../../constructs/core/logical-id";
import { domainsOverlap, isInZone } from "../../../constructs/load-balancer/domain-name";
import { type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** A domain, and the setting that has it. */
interface PlacedDomain {
  readonly domain: string;
  readonly path: Path;
}

/** The domains of a load balancer must be in its hosted zone, and its own. */
export const domainsRule: Rule = (environment, all) => {
  const domains = domainsOf(environment);
  // Of two environments, the one that comes later is told.
  const others = all.slice(0, all.indexOf(environment));
  return [
    ...outsideZone(environment, domains),
    ...domains.flatMap((placed, index) => issuesWithin(placed, domains.slice(0, index))),
    ...domains.flatMap((placed) => others.flatMap((other) => issuesBetween(placed, other)).slice(0, 1)),
  ];
};

function domainsOf({ settings: { ingress } }: EnvironmentUnderCheck): PlacedDomain[] {
  if (!ingress) {
    return [];
  }
  const { domain, additionalDomains } = ingress;
  if (domain === undefined) {
    return [];
  }
  return [
    { domain, path: ["ingress", "domain"] },
    ...additionalDomains.map((additional) => ({ domain: additional, path: ["ingress", "additionalDomains"] })),
  ];
}

function outsideZone({ settings: { ingress } }: EnvironmentUnderCheck, domains: readonly PlacedDomain[]): RuleIssue[] {
  const zone = ingress && "name" in ingress.zone ? ingress.zone.name : undefined;
  if (zone === undefined) {
    return [];
  }
  return domains
    .filter(({ domain }) => !isInZone(domain, zone))
    .map(({ domain, path }) => ({
      at: [path, ["ingress", "zone", "name"], ["ingress", "zone"]],
      message: `${quote(domain)} is not in the hosted zone ${quote(zone)}; use a name that ends in ${quote(`.${zone}`)}, or change \`zone\`.`,
    }));
}

/** Two additional domains that are equal are an issue of every list. */
function issuesWithin({ domain, path }: PlacedDomain, others: readonly PlacedDomain[]): RuleIssue[] {
  return others.flatMap((other): RuleIssue[] => {
    if (other.domain === domain && other.path[1] === "domain") {
      return [{ at: [path], unless: [other.path], message: `${quote(domain)} is already the \`domain\`; remove it.` }];
    }
    if (other.domain === domain || logicalId([other.domain]) !== logicalId([domain])) {
      return [];
    }
    const message = `${quote(domain)} would have the same resource address as ${quote(other.domain)}; use another name.`;
    return [{ at: [path], unless: [other.path], message }];
  });
}

function issuesBetween({ domain, path }: PlacedDomain, environment: EnvironmentUnderCheck): RuleIssue[] {
  const advice = "give each environment domains of its own, or share the load balancer by `sharedIngress`.";
  return domainsOf(environment)
    .filter((other) => domainsOverlap(domain, other.domain))
    .map((other) => {
      const relation = domain === other.domain ? "is already a domain" : `overlaps ${quote(other.domain)}, a domain`;
      return { at: [path], message: `${quote(domain)} ${relation} of ${quote(environment.name)}; ${advice}` };
    });
}
