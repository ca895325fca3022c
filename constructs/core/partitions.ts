/** The partitions that can be deployed to: groups of regions that share accounts and IAM, from which no role reaches another. */
export const partitions = ["aws", "aws-us-gov", "aws-cn"] as const;

/** A partition of AWS: `aws`, `aws-us-gov` (GovCloud) or `aws-cn` (China). */
export type Partition = (typeof partitions)[number];

/** Beginnings of the names of regions outside the partition `aws`. Source: the endpoint rules of the AWS SDKs. */
const prefixes: readonly (readonly [prefix: string, partition: Partition])[] = [
  ["us-gov-", "aws-us-gov"],
  ["cn-", "aws-cn"],
];

/**
 * Partitions that can't be deployed to. Their service principals, endpoints and zones are documented only to their
 * customers, or differ from service to service.
 */
const unsupported: readonly (readonly [prefix: string, what: string])[] = [
  ["us-iso-", "the isolated partition aws-iso"],
  ["us-isob-", "the isolated partition aws-iso-b"],
  ["eu-isoe-", "the isolated partition aws-iso-e"],
  ["us-isof-", "the isolated partition aws-iso-f"],
  ["eusc-", "the partition aws-eusc, the AWS European Sovereign Cloud"],
];

/** Returns the partition that the name of a region implies. */
export function partitionOf(region: string): Partition {
  return prefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** Describes the partition of a region that can't be deployed to, or returns `undefined`. */
export function unsupportedPartitionOf(region: string): string | undefined {
  return unsupported.find(([prefix]) => region.startsWith(prefix))?.[1];
}

/** Returns the partition of an ARN: `aws-cn` of `arn:aws-cn:iam::444444444444:role/web`. */
export function partitionOfArn(arn: string): string {
  return arn.split(":")[1] ?? "";
}
