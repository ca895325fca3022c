/** Every IPv4 address. */
export const ANY_IPV4 = "0.0.0.0/0";

/** Every IPv6 address. */
export const ANY_IPV6 = "::/0";

/** Whether a range of addresses is one of IPv6. A reference, such as to the range of a VPC, is one of IPv4. */
export function isIpv6(range: string): boolean {
  return range.includes(":");
}
