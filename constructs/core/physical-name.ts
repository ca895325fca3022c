import { createHash } from "node:crypto";

/**
 * Maximum length of a name in each AWS service, in characters.
 * Sources: "Quotas" or "Naming rules" page of each service in the AWS documentation.
 */
export const nameLimits = {
  alarm: 255,
  alias: 256,
  analyzer: 255,
  backupVault: 50,
  bucket: 63,
  chatConfiguration: 128,
  cloudFormationStack: 128,
  canary: 255,
  cluster: 255,
  configRule: 128,
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
  lambdaFunction: 64,
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

/** Number of characters of the last part that a shortened name must keep: fewer identify nothing. */
const FEWEST_READABLE = 4;

/** Number of characters of the last part that remain beside shortened names of project and environment. */
const READABLE_PART = 12;

/**
 * Kinds of which an environment has many, in so few characters that project and environment can fill them: all parts
 * of such a name are shortened.
 */
const crowdedKinds: ReadonlySet<NamedKind> = new Set(["loadBalancer", "targetGroup"]);

/** Ends of names that policies of people match, by kind: they remain when a name is shortened. */
const matchedEnds: Readonly<Partial<Record<NamedKind, RegExp>>> = { role: /-(?:execution|task)$/ };

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
  const hash = `-${stableHash(fullName)}`;
  const [end = ""] = matchedEnds[kind]?.exec(fullName) ?? [];
  const length = limit - hash.length - end.length;
  const [part = "", ...prefix] = parts.toReversed();
  const readable = length - prefix.join("-").length - 1;
  const start =
    crowdedKinds.has(kind) && readable < FEWEST_READABLE
      ? withEveryPart(prefix.reverse(), part, length)
      : cut(fullName, length);
  return start + hash + end;
}

/** Shortens all parts of a name: `customer-loya-prod-public` has something of each. */
function withEveryPart([project = "", ...others]: readonly string[], part: string, length: number): string {
  const end = cut(part, READABLE_PART);
  const room = length - end.length - 1;
  const environment = others.join("-");
  const shortEnvironment = cut(environment, Math.max(FEWEST_READABLE, room - project.length - 1));
  const shortProject = cut(project, room - shortEnvironment.length - 1);
  return [shortProject, shortEnvironment, end].filter((text) => text !== "").join("-");
}

/** The beginning of a name, which doesn't end in a separator. */
function cut(name: string, length: number): string {
  return name.slice(0, length).replace(/[-_.]+$/, "");
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
