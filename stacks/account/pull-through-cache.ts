import { PullThroughCache, type PullThroughCacheProps } from "../../constructs/registry/pull-through-cache";
import { supportsPullThroughCache } from "../../constructs/registry/upstream-registries";
import { type AccountSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type AccountStack } from "./account-stack";
import { inEveryRegion } from "./in-every-region";

/**
 * Creates the caches of images of an account that has environments, in each of its regions. In partitions whose ECR has no
 * such caches there are none.
 */
export function createPullThroughCache(stack: AccountStack, settings: AccountSettings): void {
  const { mode, credentials, ...props } = settings.pullThroughCache;
  if (mode !== "create" || settings.environments.length === 0 || !supportsPullThroughCache(stack.target.partition)) {
    return;
  }
  inEveryRegion(stack, settings, "image-cache", (scope, id, region) => {
    const secrets = { credentials: secretsIn(region, credentials) };
    new PullThroughCache(scope, id, exact<PullThroughCacheProps>()({ ...props, ...secrets }));
  });
}

/** The secret of each registry that has one in a region. */
function secretsIn(
  region: string,
  credentials: AccountSettings["pullThroughCache"]["credentials"],
): NonNullable<PullThroughCacheProps["credentials"]> {
  const secrets = Object.entries(credentials).flatMap(([registry, arns]) =>
    arns.filter((arn) => arn.split(":")[3] === region).map((arn) => [registry, arn] as const),
  );
  return Object.fromEntries(secrets);
}
