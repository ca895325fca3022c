import { CisAlarms } from "../../constructs/audit/cis-alarms";
import { Trail, type TrailProps } from "../../constructs/audit/trail";
import { LogGroup } from "../../constructs/monitoring/log-group";
import { type AccountSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type AccountStack } from "./account-stack";

/**
 * Creates the trail of an account, and the alarms on its events; or only the alarms, for a trail that somebody else runs.
 * @returns undefined unless the trail is created
 */
export function createTrail(
  stack: AccountStack,
  { trail: settings }: Pick<AccountSettings, "trail">,
): Trail | undefined {
  const { mode, logGroup, alarms: thresholds, archiveAfterDays, ...others } = settings;
  if (mode === "create") {
    const trail = new Trail(
      stack,
      "trail",
      exact<TrailProps>()({
        ...others,
        archiveAfterDays: archiveAfterDays === "never" ? undefined : archiveAfterDays,
        accessLogs: stack.accessLogs,
        protection: stack.protection,
      }),
    );
    new CisAlarms(stack, "cis-alarms", { logGroup: trail.logGroup, thresholds });
    return trail;
  }
  if (mode === "existing" && logGroup !== undefined) {
    new CisAlarms(stack, "cis-alarms", { logGroup: LogGroup.fromName(stack, "trail-log", logGroup), thresholds });
  }
  return undefined;
}
