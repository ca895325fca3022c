import { type PlatformSettings } from "../../settings/settings";
import { type EnvironmentStack } from "../environment/environment-stack";
import { type StackLocations } from "../locations";
import { lookUp } from "../look-up";
import { type PlatformStacks } from "../platform/platform-stacks";

/** Props of a {@link Platform}. */
export interface PlatformProps {
  /** The stacks `state` and `account`, and those of the environments. */
  readonly stacks: PlatformStacks;
  /** The settings, with every default filled in. */
  readonly settings: PlatformSettings;
  /** Where stacks are deployed and keep their state: `locations.ownStackProps("observability")`. */
  readonly locations: StackLocations;
}

/** The whole platform, for extensions that add stacks of their own. */
export class Platform implements PlatformProps {
  readonly stacks: PlatformStacks;
  readonly settings: PlatformSettings;
  readonly locations: StackLocations;

  constructor({ stacks, settings, locations }: PlatformProps) {
    this.stacks = stacks;
    this.settings = settings;
    this.locations = locations;
  }

  /** Returns the stack of an environment. @throws if there is no such environment */
  environment(name: string): EnvironmentStack {
    return lookUp(this.stacks.environments, name, "environment");
  }
}
