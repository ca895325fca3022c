import { type Rule } from "../../guardrails/rules/rule";
import { type Resource } from "../../guardrails/tree/resource";
import { waives } from "../../guardrails/waiver";
import { type PlatformSettings } from "../../settings/settings";
import { platformWaivers } from "../../stacks/platform/platform-waivers";
import { type WaiverReport } from "./report-data";

/** Lists the waivers of the settings, in their order. */
export function waiverReports({ waivers }: PlatformSettings): WaiverReport[] {
  return waivers.map(({ environment, account, setting, rule, resources, reason, owner, until }) => ({
    scope: environment ?? account ?? "",
    of: setting ?? rule ?? "",
    ...(resources !== undefined && { path: resources }),
    reason,
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
  }));
}

/** Finds the waiver that allows a resource not to follow a rule, by its position in the settings. */
export function waiverFor(settings: PlatformSettings, rule: Rule, resource: Resource): number | undefined {
  const index = platformWaivers(settings).findIndex((waiver) => waives(waiver, rule, resource));
  return index < 0 ? undefined : index;
}
