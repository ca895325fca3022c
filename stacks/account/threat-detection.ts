import { ThreatDetection } from "../../constructs/audit/threat-detection";
import { type AccountSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { type AccountStack } from "./account-stack";

/** Creates the detectors of an account, in each of its regions; nothing if it has others, or none. */
export function createThreatDetection(
  stack: AccountStack,
  { threatDetection, regions }: Pick<AccountSettings, "threatDetection" | "regions">,
): ThreatDetection | undefined {
  const { mode, findingFrequency, minimumSeverity, protections, runtimeAgents, ...others } = threatDetection;
  requireEmpty(others);
  if (mode !== "create") return undefined;
  return new ThreatDetection(stack, "threat-detection", {
    findingFrequency,
    minimumSeverity,
    protections,
    runtimeAgents,
    regions: regions.slice(1),
  });
}
