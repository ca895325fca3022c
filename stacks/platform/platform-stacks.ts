import { type Construct } from "constructs";
import { networkOwnerName } from "../../settings/network-owner";
import { type AccountSettings, type PlatformSettings } from "../../settings/settings";
import { AccountStack } from "../account/account-stack";
import { accountStackName } from "../account-stack-name";
import { EnvironmentStack } from "../environment/environment-stack";
import { findByName } from "../find-by-name";
import { StackLocations } from "../locations";
import { mapEntries } from "../map-entries";
import { StateStack } from "../state-stack";

/** The stacks of a platform. */
export interface PlatformStacks<EnvironmentName extends string = string> {
  /** The bucket for the Terraform state. Absent if HCP Terraform holds the state. */
  readonly state: StateStack | undefined;
  /** The stack of the shared account, with the image repositories and roles that all environments share. */
  readonly account: AccountStack;
  /** The stack of every account, the shared one among them, by the account's name. */
  readonly accounts: Readonly<Record<string, AccountStack>>;
  /** The stack of each environment, by the environment's name. */
  readonly environments: Readonly<Record<EnvironmentName, EnvironmentStack>>;
}

/**
 * Creates the stacks: `state` (if S3 holds the state), one for each account, and one for each environment. An environment in the
 * network of another depends on it.
 * @param scope the app
 * @param locations where stacks are deployed and keep their state; by default, as the settings say
 */
export function createPlatformStacks(
  scope: Construct,
  settings: PlatformSettings,
  locations = new StackLocations(settings),
): PlatformStacks {
  const { backend, accounts: ofAccounts, environments } = settings;
  const state =
    backend.kind === "s3"
      ? new StateStack(scope, { backend, accounts: ofAccounts, environments, locations })
      : undefined;
  const [account, ...furtherAccounts] = sharedFirst(Object.values(ofAccounts)).map((account) => {
    return new AccountStack(scope, accountStackName(account), { settings: account, platform: settings, locations });
  });
  if (!account) {
    throw new Error("The settings have no account.");
  }
  const accounts = Object.fromEntries([account, ...furtherAccounts].map((stack) => [stack.settings.name, stack]));
  const stacks = mapEntries(environments, (name, environment) => {
    return new EnvironmentStack(scope, name, { settings: environment, platform: settings, locations });
  });
  for (const [name, environment] of Object.entries(environments)) {
    const ofAccount = Object.values(accounts).find((stack) => stack.settings.environments.includes(name));
    if (ofAccount?.pipelines && settings.permissionsBoundary === undefined) {
      // The boundary of its roles must be there first.
      findByName(stacks, name).addDependency(ofAccount);
    }
    const owner = networkOwnerName(environment);
    if (owner !== undefined) {
      findByName(stacks, name).addDependency(findByName(stacks, owner));
    }
  }
  return { state, account, accounts, environments: stacks };
}

/** Every other account may use what is in the shared one. */
function sharedFirst(accounts: readonly AccountSettings[]): AccountSettings[] {
  return [...accounts.filter(({ isShared }) => isShared), ...accounts.filter(({ isShared }) => !isShared)];
}
