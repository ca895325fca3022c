import { Netmask } from "netmask";

/** The tiers of a network, from the internet inwards. */
export const tiers = ["public", "private", "isolated"] as const;

/**
 * A tier of a network.
 *
 * - `public`: subnets with a route to the internet gateway.
 * - `private`: subnets with a route to the internet through NAT.
 * - `isolated`: subnets without a route to the internet.
 */
export type Tier = (typeof tiers)[number];

/** Last letters of availability zone names. The position of a letter is the slot of the zone. */
const zoneLetters = "abcdefgh";

/** The quarter of the network that belongs to each tier. The last quarter is reserved for a future tier. */
const quarters: Readonly<Record<Tier, number>> = { public: 0, private: 1, isolated: 2 };

const QUARTER_BITS = 2;
const SLOT_BITS = 3;

/** A quarter of the 256 ranges of /64 in the /56 of a VPC. */
const IPV6_RANGES_OF_QUARTER = 64;

/** Longest prefix of a subnet that AWS supports. */
const LONGEST_SUBNET_PREFIX = 28;

/** Longest prefix of a subnet that a load balancer supports: it requires a /27 with 8 free addresses. */
const LONGEST_LOAD_BALANCER_PREFIX = 27;

/**
 * Divides the address range of a VPC into subnets that never change.
 *
 * Each tier has a quarter of the range, and the fourth quarter is reserved. A quarter is divided into eight slots,
 * one for each zone letter, whether the zone is in use or not. A zone or a tier that is added later gets unused
 * addresses.
 *
 * A /16 is divided into subnets of /21 with 2,043 usable addresses each.
 * Source: Amazon VPC User Guide, "Subnet CIDR blocks" (AWS reserves five addresses of each subnet).
 */
export class AddressPlan {
  private readonly block: Netmask;

  /** @param cidr IPv4 range of the VPC, /16 to /22: `10.0.0.0/16` */
  constructor(readonly cidr: string) {
    this.block = new Netmask(cidr);
  }

  /** Prefix length of the smallest range that has enough addresses for a load balancer in each zone. */
  static readonly longestPrefix = LONGEST_LOAD_BALANCER_PREFIX - QUARTER_BITS - SLOT_BITS;

  /** Prefix length of the smallest range without a load balancer. */
  static readonly longestPrefixWithoutLoadBalancer = LONGEST_SUBNET_PREFIX - QUARTER_BITS - SLOT_BITS;

  /**
   * Returns the number of a subnet's IPv6 range among the 256 ranges of /64 in the /56 of a VPC. It is divided in the same
   * way: each tier has a quarter, and each zone letter a slot, so that no range moves when a zone is added.
   * Source: Amazon VPC User Guide, "VPC CIDR blocks", "Subnet CIDR blocks" (IPv6).
   * @param zone letter of the availability zone: `a` to `h`
   */
  static ipv6Number(tier: Tier, zone: string): number {
    return quarters[tier] * IPV6_RANGES_OF_QUARTER + zoneLetters.indexOf(zone);
  }

  /** Returns the range of a tier, which contains its subnets in all zones. */
  tierCidr(tier: Tier): string {
    return part(this.block, QUARTER_BITS, quarters[tier]).toString();
  }

  /**
   * Returns the range of a tier's subnet in one zone.
   * @param zone letter of the availability zone: `a` to `h`
   */
  subnetCidr(tier: Tier, zone: string): string {
    const quarter = part(this.block, QUARTER_BITS, quarters[tier]);
    return part(quarter, SLOT_BITS, zoneLetters.indexOf(zone)).toString();
  }
}

/** Divides a block by `bits` more prefix bits, and returns the part at an index. */
function part(block: Netmask, bits: number, index: number): Netmask {
  const first = new Netmask(`${block.base}/${String(block.bitmask + bits)}`);
  return index === 0 ? first : first.next(index);
}
