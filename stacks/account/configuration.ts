import { ConfigurationRecorder } from "../../constructs/audit/configuration-recorder";
import { type AccountSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { type AccountStack } from "./account-stack";

/** Creates the recorders of an account, in each of its regions; nothing if it has others, or none. */
export function createConfiguration(
  stack: AccountStack,
  { configuration, regions }: Pick<AccountSettings, "configuration" | "regions">,
): ConfigurationRecorder | undefined {
  const { mode, recording, retentionDays, serviceLinkedRole, withoutRules, ...others } = configuration;
  requireEmpty(others);
  if (mode !== "create") return undefined;
  return new ConfigurationRecorder(stack, "configuration", {
    recording,
    retentionDays,
    serviceLinkedRole,
    withoutRules,
    protection: stack.protection,
    accessLogs: stack.accessLogs,
    regions: regions.slice(1),
  });
}
