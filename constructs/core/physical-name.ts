import { createHash } from "node:crypto";

/**
 * Maximum length of a name in each AWS service, in characters.
 * Sources: "Quotas" or "Naming rules" page of each service in the AWS documentation.
 */
export const nameLimits = {
  alarm: 255,
  alias: 256,
  backupVault: 50,
  bucket: 63,
  cluster: 255,
  dashboard: 255,
  databaseCluster: 63,
  databaseInstance: 63,
  ecsService: 255,
  eventRule: 64,
  /** Without the suffix `.fifo`. */
  fifoQueue: 75,
  key: 256,
  /** The tag `Name` of a resource that has no name of its own. */
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

/** Kind of a named resource, which determines the maximum length of the name. */
export type NamedKind = keyof typeof nameLimits;

/** Length of the hash that replaces the end of a name that is too long, in characters. */
const HASH_LENGTH = 6;

/**
 * Returns a short hash of a text, the same on every machine.
 *
 * @param text the text to hash
 * @param length length of the hash in characters, 1 to 64
 */
export function stableHash(text: string, length = HASH_LENGTH): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/**
 * Joins the parts of a name with hyphens. If the name is too long for the service, its end is replaced by a hash of the
 * whole name.
 *
 * @param kind kind of the resource, which determines the maximum length
 * @param parts project, environment and the name of the resource, in this order
 */
export function physicalName(kind: NamedKind, parts: readonly string[]): string {
  const fullName = parts.join("-");
  const limit = nameLimits[kind];
  if (fullName.length <= limit) {
    return fullName;
  }
  const start = fullName.slice(0, limit - HASH_LENGTH - 1).replace(/[-_.]+$/, "");
  return `${start}-${stableHash(fullName)}`;
}

/**
 * Returns what every name of a project starts with, whether or not {@link physicalName} shortens it: `shop-`.
 *
 * @param kind kind of the resource, which determines the maximum length
 * @param project the first part of the names
 */
export function shortestStart(kind: NamedKind, project: string): string {
  return `${project}-`.slice(0, nameLimits[kind] - HASH_LENGTH - 1);
}

/**
 * Returns how many characters of a name's last part remain readable once the name is shortened.
 * If they are few, only the hash distinguishes two resources.
 */
export function readableLength(kind: NamedKind, prefix: readonly string[], part: string): number {
  const prefixLength = prefix.join("-").length + 1;
  if (prefixLength + part.length <= nameLimits[kind]) {
    return part.length;
  }
  return Math.max(0, nameLimits[kind] - HASH_LENGTH - 1 - prefixLength);
}
