import { fargateFipsIssues } from "../../../constructs/containers/account-settings-issues";
import { partitionOf } from "../../../constructs/core/partitions";
import { supportsPullThroughCache } from "../../../constructs/registry/upstream-registries";
import { quote } from "../../issues/quote";
import { settingIssues } from "../prop-issues";
import { type AccountRule } from "../rule";

/** Fargate has modules that are validated for FIPS 140 in one partition only. */
export const fargateFipsRule: AccountRule = ({ settings: { ecsSettings, region } }) =>
  ecsSettings.mode === "create"
    ? settingIssues("ecsSettings", fargateFipsIssues(ecsSettings, partitionOf(region)))
    : [];

/** Images are cached where ECR can, with a secret for each registry and region. */
export const pullThroughCacheRule: AccountRule = ({ settings, written }, environments) => {
  const { id, region, pullThroughCache: cache } = settings;
  if (cache.mode !== "create") return [];
  const partition = partitionOf(region);
  if (!supportsPullThroughCache(partition)) {
    const message = `is not available in the partition ${partition}; remove it, or set it to "off".`;
    return written["pullThroughCache"] === undefined ? [] : [{ at: [["pullThroughCache"]], message }];
  }
  const own = environments.filter(({ account }) => account === id).flatMap(({ region: of }) => of ?? []);
  const regions = [...new Set([region, ...own])].sort();
  return Object.entries(cache.credentials).flatMap(([registry, arns]) =>
    arns.flatMap((arn, index) => {
      const [, , , of = "", account = ""] = arn.split(":");
      const at = [["pullThroughCache", "credentials", registry, index]] as const;
      const isSecond = arns.findIndex((other) => other.split(":")[3] === of) !== index;
      if (account !== id || !regions.includes(of)) {
        const message = `must be the ARN of a secret in this account (${id}) and one of its regions (${regions.join(", ")}).`;
        return [{ at, message }];
      }
      const message = `is a second secret for ${quote(registry)} in ${of}; keep one of them.`;
      return isSecond ? [{ at, message }] : [];
    }),
  );
};
