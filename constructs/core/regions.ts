import { type Partition, partitionOf } from "./partitions";

/** What has to be known about a region. */
export interface RegionDefinition {
  /** Partition of the region. */
  readonly partition: Partition;
  /** Letters of the availability zones in which Fargate runs tasks: `["a", "b", "c"]`. */
  readonly zones: readonly string[];
}

const usual = ["a", "b", "c"];

/**
 * Letters of the zones of each region, by the name of the region.
 *
 * Accounts that were created since November 2025 have the same letters; in the regions from before November 2012, such
 * as us-east-1, us-west-1, ap-northeast-1 and sa-east-1, older accounts have other ones. Where Fargate is limited to some
 * zones, only those are listed.
 *
 * Sources: AWS Regions and Availability Zones, "AWS Availability Zones" and "AZ IDs"; Amazon ECS Developer Guide,
 * "Supported Regions for Amazon ECS on AWS Fargate".
 */
const zones = {
  "af-south-1": usual,
  "ap-east-1": usual,
  "ap-east-2": usual,
  "ap-northeast-1": ["a", "c", "d"],
  "ap-northeast-2": ["a", "b", "c", "d"],
  "ap-northeast-3": usual,
  "ap-south-1": usual,
  "ap-south-2": usual,
  "ap-southeast-1": usual,
  "ap-southeast-2": usual,
  "ap-southeast-3": usual,
  "ap-southeast-4": usual,
  "ap-southeast-5": usual,
  "ap-southeast-6": usual,
  "ap-southeast-7": usual,
  "ca-central-1": ["a", "b", "d"],
  "ca-west-1": usual,
  // The third zone, d, has no Fargate.
  "cn-north-1": ["a", "b"],
  "cn-northwest-1": usual,
  "eu-central-1": usual,
  "eu-central-2": usual,
  "eu-north-1": usual,
  "eu-south-1": usual,
  "eu-south-2": usual,
  "eu-west-1": usual,
  "eu-west-2": usual,
  "eu-west-3": usual,
  "il-central-1": usual,
  "me-central-1": usual,
  "me-south-1": usual,
  "mx-central-1": usual,
  "sa-east-1": usual,
  "us-east-1": ["a", "b", "c", "d", "e", "f"],
  "us-east-2": usual,
  "us-gov-east-1": usual,
  "us-gov-west-1": usual,
  "us-west-1": ["a", "c"],
  "us-west-2": ["a", "b", "c", "d"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The regions that this version knows, by name. */
export const regions: Readonly<Record<string, RegionDefinition>> = Object.fromEntries(
  Object.entries(zones).map(([name, letters]) => [name, { partition: partitionOf(name), zones: letters }]),
);

/** Returns the definition of a region that this version knows, or `undefined`. */
export function knownRegion(name: string): RegionDefinition | undefined {
  return Object.hasOwn(regions, name) ? regions[name] : undefined;
}

/**
 * Returns the definition of a region, or `undefined` if it is an unknown one.
 * @param own definitions that have precedence over those that this version knows
 */
export function findRegion(
  name: string,
  own: Readonly<Record<string, RegionDefinition>>,
): RegionDefinition | undefined {
  return Object.hasOwn(own, name) ? own[name] : knownRegion(name);
}
