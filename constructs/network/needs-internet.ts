import { Netmask } from "netmask";
import { isIpv6 } from "../core/ip-ranges";

/**
 * Ranges that the internet doesn't route: private networks, carriers' networks and link-local addresses. NAT doesn't
 * lead to them. Source: RFC 1918, RFC 6598, RFC 3927.
 */
const unrouted = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];

/** IPv6 ranges that the internet doesn't route: fc00::/7 and fe80::/10. Source: RFC 4193, RFC 4291. */
const unroutedIpv6 = /^(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/;

/** Whether a range of addresses is inside a VPC, which needs no route. Which IPv6 range it has is known to AWS only. */
export function isInVpc(cidr: string, vpcCidr: string): boolean {
  return !isIpv6(cidr) && new Netmask(vpcCidr).contains(cidr);
}

/** Whether connections from a VPC to a range of addresses go over the internet, at least to some of them. */
export function needsInternet(cidr: string, vpcCidr: string): boolean {
  if (isIpv6(cidr)) return !unroutedIpv6.test(cidr);
  return !isInVpc(cidr, vpcCidr) && !unrouted.some((range) => new Netmask(range).contains(cidr));
}

/** Whether every network leads to a prefix list of AWS by a gateway endpoint: that of S3, by its name. */
export function isReachedByEndpoint(prefixList: string): boolean {
  return /^com\.amazonaws\.[a-z0-9-]+\.s3$/.test(prefixList);
}
