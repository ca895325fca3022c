import { type RuleIssue, type Rule } from "../environment-under-check";

/** The nodes of a managed search engine can be spread as the settings say. */
export const searchManagedRule: Rule = ({ settings: { search, network } }) => {
  if (search?.kind !== "managed") {
    return [];
  }
  const { zoneCount, instanceCount } = search;
  const issues: RuleIssue[] = [];
  if (instanceCount % zoneCount !== 0) {
    const message = `${instanceCount} nodes can't be spread evenly over ${zoneCount} zones; give a multiple of ${zoneCount}.`;
    issues.push({
      at: [
        ["search", "instanceCount"],
        ["search", "zoneCount"],
      ],
      message,
    });
  }
  const { existing } = network;
  const zones = existing ? Object.keys(existing.subnets.isolated ?? {}).length : (network.zones?.length ?? zoneCount);
  if (zoneCount > zones) {
    const message = `${zoneCount} is more than the ${zones} zones of the network's isolated subnets; give no more, or add a subnet.`;
    const source = existing ? ["network", "existing", "subnets"] : ["network", "zones"];
    issues.push({ at: [["search", "zoneCount"], source], message });
  }
  return issues;
};
