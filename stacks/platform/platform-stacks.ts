import { type Construct } from "constructs";
import { networkOwnerName } from "../../settings/network-owner";
import { type PlatformSettings } from "../../settings/settings";
import { AccountStack } from "../account-stack";
import { EnvironmentStack } from "../environment/environment-stack";
import { findByName } from "../find-by-name";
import { StackLocations } from "../locations";
import { mapEntries } from "../map-entries";
import { StateStack } from "../state-stack";

/** The stacks of a platform. */
export interface PlatformStacks<EnvironmentName extends string = string> {
  /** The bucket for the Terraform state. Absent if HCP Terraform holds the state. */
  readonly state: StateStack | undefined;
  /** What all environments share: image repositories and roles. */
  readonly account: AccountStack;
  /** The stack of each environment, by the environment's name. */
  readonly environments: Readonly<Record<EnvironmentName, EnvironmentStack>>;
}

/**
 * Creates the stacks: `state` (if S3 holds the state), `account`, and one for each environment. An environment in the
 * network of another depends on it.
 * @param scope the app
 * @param locations where stacks are deployed and keep their state; by default, as the settings say
 */
export function createPlatformStacks(
  scope: Construct,
  settings: PlatformSettings,
  locations = new StackLocations(settings),
): PlatformStacks {
  const { backend, environments } = settings;
  const state = backend.kind === "s3" ? new StateStack(scope, { backend, environments, locations }) : undefined;
  const account = new AccountStack(scope, settings, locations);
  const stacks = mapEntries(environments, (name, environment) => {
    return new EnvironmentStack(scope, name, { settings: environment, platform: settings, locations });
  });
  for (const [name, environment] of Object.entries(environments)) {
    const owner = networkOwnerName(environment);
    if (owner !== undefined) {
      findByName(stacks, name).addDependency(findByName(stacks, owner));
    }
  }
  return { state, account, environments: stacks };
}
