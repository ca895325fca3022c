import { zoneIssue } from "../../../constructs/core/region-issues";
import { type Path } from "../../issues/path";
import { type Rule, type RuleIssue } from "../rule";

/** The zones of a network must be ones that the region has. */
export const regionZonesRule: Rule = ({ region, regionDefinition, settings: { network } }) => {
  if (region === undefined || regionDefinition === undefined) {
    return [];
  }
  const remedy = `If your accounts have other zones, list them in \`regions["${region}"].zones\`.`;
  const issue = (path: Path, letters: readonly string[]): RuleIssue[] => {
    const message = zoneIssue(region, regionDefinition.zones, letters, remedy);
    return message === undefined ? [] : [{ at: [path, ["region"]], message }];
  };
  if (network.existing) {
    return Object.entries(network.existing.subnets).flatMap(([tier, subnets]) =>
      issue(["network", "existing", "subnets", tier], Object.keys(subnets)),
    );
  }
  return issue(["network", "zones"], network.zones ?? []);
};
