import { type Waiver } from "../../guardrails/waiver";
import { type PlatformSettings } from "../../settings/settings";
import { accountStackName } from "../account-stack-name";

/** The environment of waivers of settings that all environments share. */
const SHARED = "shared";

/** Reads the waivers of the settings as the guardrails take them, in their order. */
export function platformWaivers(settings: PlatformSettings): Waiver[] {
  return settings.waivers.map(({ environment, account, ...waiver }) =>
    waiver.setting === undefined ? waiver : { ...waiver, stacks: stacksOf({ environment, account }, settings) },
  );
}

/** The stacks that have the settings of an environment or an account. */
function stacksOf(
  { environment, account }: { environment: string | undefined; account: string | undefined },
  { accounts }: PlatformSettings,
): string[] {
  if (environment === SHARED) {
    return ["state", "account"];
  }
  return environment === undefined
    ? Object.values(accounts)
        .filter(({ name }) => name === account)
        .map(accountStackName)
    : [environment];
}
