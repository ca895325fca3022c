import { type Waiver } from "../../guardrails/waiver";
import { type AccountSettings, type PlatformSettings } from "../../settings/settings";
import { accountStackName } from "../account-stack-name";

/** The environment of waivers of settings that all environments share. */
const SHARED = "shared";

/** Reads the waivers of the settings as the guardrails take them, in their order. */
export function platformWaivers(settings: PlatformSettings): Waiver[] {
  return settings.waivers.map(({ environment, account, ...waiver }) =>
    waiver.setting === undefined
      ? waiver
      : { ...waiver, stacks: stacksOf(waiver.setting, { environment, account }, settings) },
  );
}

/**
 * The stacks that have the settings of an environment or an account. What `destroy` of an environment allows also holds for
 * the accounts that it is in: they are deleted with it.
 */
function stacksOf(
  setting: string,
  { environment, account }: { readonly environment: string | undefined; readonly account: string | undefined },
  { accounts }: PlatformSettings,
): string[] {
  if (environment === SHARED) {
    return ["state", "account"];
  }
  const stacksOfAccounts = (isMeant: (settings: AccountSettings) => boolean) =>
    Object.values(accounts).filter(isMeant).map(accountStackName);
  if (environment === undefined) {
    return stacksOfAccounts(({ name }) => name === account);
  }
  return [
    environment,
    ...(setting === "destroy"
      ? stacksOfAccounts(({ isShared, environments }) => isShared || environments.includes(environment))
      : []),
  ];
}
