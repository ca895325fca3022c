import { networkOwnerName } from "../../network-owner";
import { type Rule, type RuleIssue } from "../rule";

const paths = { instances: ["search", "instanceCount"], zones: ["search", "zoneCount"] };

/** The nodes of a managed search engine must spread evenly over zones that the network, or its owner's, has. */
export const searchManagedRule: Rule = ({ settings }, all) => {
  const { search } = settings;
  if (search?.kind !== "managed") {
    return [];
  }
  const owner = all.find(({ name }) => name === networkOwnerName(settings));
  const { network } = (owner ?? { settings }).settings;
  const { zoneCount, instanceCount } = search;
  const issues: RuleIssue[] = [];
  if (instanceCount % zoneCount !== 0) {
    const message = `\`instanceCount\` (${instanceCount}) must be a multiple of \`zoneCount\` (${zoneCount}), to spread nodes evenly; change one of them.`;
    issues.push({ at: [paths.instances, paths.zones], message });
  }
  const { existing } = network;
  const zones = existing ? Object.keys(existing.subnets.isolated ?? {}).length : (network.zones?.length ?? zoneCount);
  if (zoneCount > zones) {
    const message = `\`zoneCount\` (${zoneCount}) must not exceed the number of zones with isolated subnets (${zones}); lower it or add a subnet.`;
    const source = existing ? ["network", "existing", "subnets"] : ["network", "zones"];
    issues.push({ at: [paths.zones, source], message });
  }
  return issues;
};
