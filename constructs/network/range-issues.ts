import { Netmask } from "netmask";

/**
 * Ranges that no VPC can have, because their addresses are never those of a host.
 * Sources: RFC 6890, "Special-Purpose IP Address Registries"; Amazon EC2 User Guide, "Use instance metadata".
 */
const impossible: readonly (readonly [range: string, what: string])[] = [
  ["0.0.0.0/8", "which is reserved for the own network"],
  ["127.0.0.0/8", "which is reserved for the own host"],
  ["169.254.0.0/16", "the link-local addresses, which AWS uses for DNS and instance metadata"],
  ["224.0.0.0/3", "which is reserved for multicast and future use"],
];

/** Ranges that are private: traffic to them never has a destination on the internet. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15"];

/** The range of Docker, with which some AWS services conflict. Source: Amazon VPC User Guide, "VPC CIDR blocks". */
const DOCKER = "172.17.0.0/16";

/** Explains why no VPC can have a range, in the form `"127.0.0.0/16" is in ...`, or returns `undefined`. */
export function rangeIssue(cidr: string): string | undefined {
  const range = new Netmask(cidr);
  const conflict = impossible.find(([other]) => overlap(range, other));
  return conflict && `"${cidr}" is in ${conflict[0]}, ${conflict[1]}; use a private range, such as "10.0.0.0/16".`;
}

/** Explains what should be changed about a range that a VPC can have, or returns `undefined`. */
export function rangeWarning(cidr: string): string | undefined {
  const range = new Netmask(cidr);
  if (overlap(range, DOCKER)) {
    return `"${cidr}" overlaps ${DOCKER}, which Docker and some AWS services use; use another range.`;
  }
  return privateRanges.some((other) => new Netmask(other).contains(range))
    ? undefined
    : `"${cidr}" is not a private range: hosts on the internet that have its addresses can't be reached; use a range such as "10.0.0.0/16".`;
}

function overlap(one: Netmask, cidr: string): boolean {
  const other = new Netmask(cidr);
  return one.contains(other) || other.contains(one);
}
