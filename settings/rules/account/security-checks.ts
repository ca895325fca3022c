import { isPart, valueAt } from "../../issues/path";
import { type AccountRule } from "../rule";

/** The controls of Security Hub look at what AWS Config records. Source: AWS Security Hub User Guide, "Enabling AWS Config". */
export const securityHubNeedsConfigurationRule: AccountRule = ({ settings: { configuration, securityHub } }) =>
  securityHub.mode === "create" && configuration.mode === "off"
    ? [
        {
          at: [["securityHub"], ["configuration"]],
          message: 'checks what AWS Config records, but `configuration` is "off"; set both to "off", or neither.',
        },
      ]
    : [];

/** Security Hub without a standard checks nothing. */
export const securityHubChecksSomethingRule: AccountRule = ({ settings: { securityHub } }) =>
  securityHub.mode === "create" && !securityHub.foundationalBestPractices && securityHub.cis === "none"
    ? [
        {
          at: [
            ["securityHub", "cis"],
            ["securityHub", "foundationalBestPractices"],
          ],
          message:
            'must be a version while `securityHub.foundationalBestPractices` is false: without a standard, nothing is checked; or set `securityHub` to "off".',
        },
      ]
    : [];

/** The agents belong to runtime monitoring. */
export const runtimeAgentsRule: AccountRule = ({ settings: { threatDetection }, written }) => {
  const agents = valueAt(written, ["threatDetection", "runtimeAgents"]);
  if (threatDetection.mode === "off" || threatDetection.protections.runtime || !isPart(agents)) return [];
  return Object.keys(agents).map((agent) => ({
    at: [["threatDetection", "runtimeAgents", agent]] as const,
    message: "has no effect, because `threatDetection.protections.runtime` is false; remove it.",
  }));
};
