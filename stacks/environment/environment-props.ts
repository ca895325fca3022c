import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { type StackLocations } from "../locations";

/** Props of an `EnvironmentStack`: what every part of the environment can know. */
export interface EnvironmentProps {
  /** The settings of this environment. */
  readonly settings: EnvironmentSettings;
  /** The settings of the whole platform, in which environments refer to each other. */
  readonly platform: PlatformSettings;
  readonly locations: StackLocations;
}
