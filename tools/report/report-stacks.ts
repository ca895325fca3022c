import { type PlatformSettings } from "../../settings/settings";
import { accountStackName } from "../../stacks/account-stack-name";

/**
 * Names the stacks that the report of an environment is about: its own, that of its account, what all environments
 * share, and stacks that extensions add, which may be about any.
 *
 * @param all names of the stacks of the configuration
 */
export function reportStacks(
  { environments, accounts }: PlatformSettings,
  environment: string,
  all: readonly string[],
) {
  const elsewhere = new Set([
    ...Object.keys(environments).filter((name) => name !== environment),
    ...Object.values(accounts)
      .filter((account) => !account.isShared && !account.environments.includes(environment))
      .map(accountStackName),
  ]);
  return all.filter((name) => !elsewhere.has(name));
}
