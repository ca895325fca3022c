import { type Rule } from "../../guardrails/rules/rule";
import { type Resource } from "../../guardrails/tree/resource";
import { type PlatformSettings } from "../../settings/settings";
import { accountStackName } from "../../stacks/account-stack-name";
import { type WaiverReport } from "./report-data";

/** Lists the waivers of the settings, in their order. */
export function waiverReports({ waivers }: PlatformSettings): WaiverReport[] {
  return waivers.map(({ environment, account, setting, reason }) => ({
    scope: environment ?? account ?? "",
    of: setting,
    reason,
  }));
}

/** Finds the waiver that allows a resource not to follow a rule, by its position in the settings. */
export function waiverFor(settings: PlatformSettings, { settings: paths = [] }: Rule, resource: Resource) {
  const patterns = paths.map((path) => new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}$`));
  const index = settings.waivers.findIndex(({ environment, account, setting }) => {
    const owner = Object.values(settings.accounts).find(({ name }) => name === account);
    const stack = environment ?? (owner && accountStackName(owner));
    return stack === resource.stack.name && patterns.some((pattern) => pattern.test(setting));
  });
  return index < 0 ? undefined : index;
}
