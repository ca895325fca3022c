import { Netmask } from "netmask";

/** The tiers of a network, from the outside in. */
export const tiers = ["public", "private", "isolated"] as const;

/** `public`: a route to the internet; `private`: out through NAT only; `isolated`: no route out. */
export type Tier = (typeof tiers)[number];

/** Letters that an availability zone's name can end in; the place of a zone's letter is its slot. */
const zoneLetters = "abcdefgh";

/** Quarter of the network that each tier has for good. The last quarter is free for a tier to come. */
const quarters: Readonly<Record<Tier, number>> = { public: 0, private: 1, isolated: 2 };

const QUARTER_BITS = 2;
const SLOT_BITS = 3;

/** Longest prefix of a VPC whose subnets (/28) are still what AWS takes. */
const LONGEST_SUBNET_PREFIX = 28;

/** Longest prefix of a public subnet that a load balancer takes: it wants 8 free addresses in a /27. */
const LONGEST_LOAD_BALANCER_PREFIX = 27;

/**
 * Divides a VPC's range so that nothing ever moves: each tier has its quarter, the fourth is spare, and
 * each zone has its slot of eight within a quarter by its letter, whether it is in use or not.
 * A zone or a tier that is added later takes addresses that were free; no subnet changes.
 *
 * A /16 gives subnets of /21: 2,043 addresses each.
 * Source: Amazon VPC User Guide, "Subnet CIDR blocks" (five addresses of each are AWS's own).
 */
export class AddressPlan {
  private readonly block: Netmask;

  /** @param cidr the VPC's range, such as `10.0.0.0/16`; from /16 to /22 */
  constructor(cidr: string) {
    this.block = new Netmask(cidr);
  }

  /** The smallest range that leaves a load balancer enough addresses in each zone. */
  static readonly longestPrefix = LONGEST_LOAD_BALANCER_PREFIX - QUARTER_BITS - SLOT_BITS;

  /** The smallest range that AWS lets us divide so, without a load balancer. */
  static readonly longestPrefixWithoutLoadBalancer = LONGEST_SUBNET_PREFIX - QUARTER_BITS - SLOT_BITS;

  /** The range of a whole tier, in all zones. */
  tierCidr(tier: Tier): string {
    return part(this.block, QUARTER_BITS, quarters[tier]).toString();
  }

  /**
   * The range of a tier's subnet in one zone.
   * @param zone letter of the availability zone: `a` to `h`
   */
  subnetCidr(tier: Tier, zone: string): string {
    const quarter = part(this.block, QUARTER_BITS, quarters[tier]);
    return part(quarter, SLOT_BITS, zoneLetters.indexOf(zone)).toString();
  }
}

function part(block: Netmask, bits: number, index: number): Netmask {
  const first = new Netmask(`${block.base}/${String(block.bitmask + bits)}`);
  return index === 0 ? first : first.next(index);
}
