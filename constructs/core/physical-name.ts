import { createHash } from "node:crypto";

/**
 * Longest name that each AWS service takes, in characters.
 * Sources: "Quotas" or "Naming rules" page of each service in the AWS documentation.
 */
export const nameLimits = {
  alarm: 255,
  alias: 256,
  backupVault: 50,
  bucket: 63,
  cluster: 255,
  databaseCluster: 63,
  databaseInstance: 63,
  ecsService: 255,
  eventRule: 64,
  /** Without the ending `.fifo`. */
  fifoQueue: 75,
  key: 256,
  /** The tag `Name`, of what has no name otherwise. */
  label: 256,
  loadBalancer: 32,
  logGroup: 512,
  namespace: 1024,
  parameterGroup: 255,
  policy: 128,
  queue: 80,
  repository: 256,
  role: 64,
  schedule: 64,
  scheduleGroup: 64,
  searchDomain: 28,
  secret: 512,
  securityGroup: 255,
  stateMachine: 80,
  subnetGroup: 255,
  table: 255,
  targetGroup: 32,
  taskFamily: 255,
  topic: 256,
  trail: 128,
  webAcl: 128,
} as const;

/** What is being named; decides how long the name may be. */
export type NamedKind = keyof typeof nameLimits;

/** Characters of the hash that stands in for what was cut off. */
const HASH_LENGTH = 6;

/**
 * A short name for any text, the same on every machine.
 *
 * @param text what to stand for
 * @param length characters wanted, at most 64
 */
export function stableHash(text: string, length = HASH_LENGTH): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/**
 * Joins the parts by hyphens and, where the service takes no name that long,
 * cuts the end and puts a hash of the whole name in its place.
 *
 * @param kind decides the limit
 * @param parts project, environment and the part that is being named, in that order
 */
export function physicalName(kind: NamedKind, parts: readonly string[]): string {
  const whole = parts.join("-");
  const limit = nameLimits[kind];
  if (whole.length <= limit) {
    return whole;
  }
  const kept = whole.slice(0, limit - HASH_LENGTH - 1).replace(/[-_.]+$/, "");
  return `${kept}-${stableHash(whole)}`;
}

/**
 * Characters of a part that are still readable in the name of the given kind.
 * Where these are few, two resources can be told apart by their hash alone.
 */
export function readableLength(kind: NamedKind, prefix: readonly string[], part: string): number {
  const prefixLength = prefix.join("-").length + 1;
  if (prefixLength + part.length <= nameLimits[kind]) {
    return part.length;
  }
  return Math.max(0, nameLimits[kind] - HASH_LENGTH - 1 - prefixLength);
}
