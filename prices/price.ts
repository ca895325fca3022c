/** Regions of which the tables have prices. */
export const pricedRegions = ["us-east-1", "eu-west-1", "eu-central-1"] as const;

/** A region of which the tables have prices. */
export type PricedRegion = (typeof pricedRegions)[number];

/** Hours of a month on AWS's pricing pages: 365 days of 24 hours, by 12. */
export const HOURS_PER_MONTH = 730;

/**
 * A price that AWS publishes: on demand, without free tiers, discounts for volume, Savings Plans, reservations and taxes.
 */
export interface Price {
  /** What is paid for: `NAT gateway`. */
  readonly name: string;
  /** What one of it is: `hour`, `GB`, `GB-month`, `million requests`. */
  readonly unit: string;
  /** US dollars for one unit. */
  readonly usd: Readonly<Record<PricedRegion, number>>;
  /** Title of AWS's page that publishes the price. */
  readonly source: string;
  /** Month in which AWS's page was last known to say so. Nobody has read the live page since. */
  readonly asOf: string;
  /**
   * Regions of which a stored copy of AWS's price list, of its page, or of a bill agreed.
   * @default none: from memory of the page
   */
  readonly confirmed?: readonly PricedRegion[];
}

/** Day on which the prices were last compared with stored copies of AWS's price list, of its pages and of bills. */
export const COMPARED_ON = "2026-11-27";

/** The same price in every region. */
export function everywhere(usd: number): Price["usd"] {
  return { "us-east-1": usd, "eu-west-1": usd, "eu-central-1": usd };
}

/** Whether the tables have prices of a region. */
export function isPriced(region: string): region is PricedRegion {
  return (pricedRegions as readonly string[]).includes(region);
}
