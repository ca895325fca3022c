import { globsOverlap, matchesGlob } from "../core/glob";

/**
 * Domains of a load balancer: `shop.example.com`, or `*.example.com` for every name with one label more than
 * `example.com`. Source: AWS Certificate Manager User Guide, "ACM public certificate characteristics and limitations".
 */

const WILDCARD = "*.";

export function isWildcard(domain: string): boolean {
  return domain.startsWith(WILDCARD);
}

/** Returns the domain below which a wildcard stands, `example.com` for `*.example.com`; any other domain as it is. */
export function baseOf(domain: string): string {
  return isWildcard(domain) ? domain.slice(WILDCARD.length) : domain;
}

/** Whether a domain is in a hosted zone, by the name of the zone. */
export function isInZone(domain: string, zone: string): boolean {
  return domain === zone || domain.endsWith(`.${zone}`);
}

/** Whether any host has both domains. */
export function domainsOverlap(one: string, other: string): boolean {
  return one === other || covers(one, other) || covers(other, one);
}

/** Whether any host has a domain and matches a pattern, in which `*` matches any characters and `?` exactly one. */
export function servesHost(domain: string, pattern: string): boolean {
  if (!isWildcard(domain)) {
    return matchesGlob(pattern, domain);
  }
  // A wildcard stands for one label, while the `*` of a pattern matches dots too.
  return globsOverlap(pattern, domain) && labelsOf(pattern) <= labelsOf(domain);
}

/** Returns the domain that addresses of the platform use: the first that isn't a wildcard, if there is one. */
export function primaryHost(domains: readonly [string, ...string[]]): string {
  return domains.find((domain) => !isWildcard(domain)) ?? domains[0];
}

function covers(wildcard: string, domain: string): boolean {
  return isWildcard(wildcard) && servesHost(wildcard, domain) && labelsOf(domain) === labelsOf(wildcard);
}

function labelsOf(name: string): number {
  return name.split(".").length;
}
