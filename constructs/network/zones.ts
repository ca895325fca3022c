import { type DeploymentTarget } from "../core/deployment-target";
import { type PropIssue } from "../core/prop-issue";
import { zoneIssue } from "../core/region-issues";
import { vpcDefaults } from "./vpc-defaults";

/** Returns the letters of the zones of a network that names none: the first ones of the region. */
export function defaultZones({ zones }: Pick<DeploymentTarget, "zones">): readonly string[] {
  return zones.slice(0, vpcDefaults.zones.length);
}

/** Returns why the zones of a network can't be those of its region. */
export function zoneIssues({ region, zones }: DeploymentTarget, letters: readonly string[]): PropIssue[] {
  const remedy = "If the account has other zones, give them with `regions` of the deployment target.";
  const message = zoneIssue(region, zones, letters, remedy);
  return message === undefined ? [] : [{ props: ["zones"], message }];
}
