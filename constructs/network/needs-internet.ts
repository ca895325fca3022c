import { Netmask } from "netmask";

/**
 * Ranges that the internet doesn't route: private networks, carriers' networks and link-local addresses. NAT doesn't
 * lead to them. Source: RFC 1918, RFC 6598, RFC 3927.
 */
const unrouted = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];

/** Whether a range of addresses is inside a VPC, which needs no route. */
export function isInVpc(cidr: string, vpcCidr: string): boolean {
  return new Netmask(vpcCidr).contains(cidr);
}

/** Whether connections from a VPC to a range of addresses go over the internet, at least to some of them. */
export function needsInternet(cidr: string, vpcCidr: string): boolean {
  return !isInVpc(cidr, vpcCidr) && !unrouted.some((range) => new Netmask(range).contains(cidr));
}

/** Whether every network leads to a prefix list of AWS by a gateway endpoint: that of S3, by its name. */
export function isReachedByEndpoint(prefixList: string): boolean {
  return /^com\.amazonaws\.[a-z0-9-]+\.s3$/.test(prefixList);
}
