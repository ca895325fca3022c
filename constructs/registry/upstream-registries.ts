import { type Partition } from "../core/partitions";
import { type PropIssue } from "../core/prop-issue";

/** A public registry whose images ECR can cache. */
interface UpstreamRegistry {
  /** Host of the registry. */
  readonly host: string;
  /** Whether ECR signs in to it, with a secret. */
  readonly signsIn: boolean;
}

/**
 * The registries whose images can be cached, by the first part of the names of their repositories in ECR.
 * Source: Amazon ECR User Guide, "Sync an upstream registry with an Amazon ECR private registry".
 */
export const upstreamRegistries = {
  "ecr-public": { host: "public.ecr.aws", signsIn: false },
  quay: { host: "quay.io", signsIn: false },
  kubernetes: { host: "registry.k8s.io", signsIn: false },
  "docker-hub": { host: "registry-1.docker.io", signsIn: true },
  github: { host: "ghcr.io", signsIn: true },
} as const satisfies Record<string, UpstreamRegistry>;

/** A registry whose images can be cached. */
export type UpstreamRegistryName = keyof typeof upstreamRegistries;

/** Names of the registries that ECR reads without signing in. */
export const openRegistries = ["ecr-public", "quay", "kubernetes"] as const satisfies readonly UpstreamRegistryName[];

/** Names of the registries that ECR signs in to. */
export const closedRegistries = ["docker-hub", "github"] as const satisfies readonly UpstreamRegistryName[];

/** Names of secrets that ECR may sign in with begin with this. */
const CREDENTIALS_PREFIX = "ecr-pullthroughcache/";

/** Whether a repository of a private registry is one in which ECR caches the images of another registry. */
export function isCachedRepository(name: string): boolean {
  return Object.hasOwn(upstreamRegistries, name.split("/")[0] ?? "") && name.includes("/");
}

/** Whether the ECR of a partition can cache images, in repositories that a template describes. */
export function supportsPullThroughCache(partition: Partition): boolean {
  // Source: Amazon ECR User Guide, "Templates to control repositories created during a pull through cache or replication
  // action".
  return partition === "aws";
}

/** Says what ECR would refuse about a secret that it signs in with. */
export function credentialsIssues(
  credentials: Readonly<Partial<Record<UpstreamRegistryName, string>>>,
  place: { readonly account: string; readonly region: string },
): PropIssue[] {
  return Object.entries(credentials).flatMap(([registry, arn]): PropIssue[] => {
    const [, , service, region, account, , name = ""] = arn.split(":");
    const fits =
      service === "secretsmanager" &&
      region === place.region &&
      account === place.account &&
      name.startsWith(CREDENTIALS_PREFIX);
    const message =
      `\`credentials["${registry}"]\` must be the ARN of a secret in this account and region ` +
      `(${place.account}, ${place.region}), whose name begins with "${CREDENTIALS_PREFIX}".`;
    return fits ? [] : [{ props: ["credentials", registry], message }];
  });
}
