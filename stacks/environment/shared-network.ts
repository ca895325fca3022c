import { Placement } from "../../constructs/core/deployment-target";
import { hostName } from "../../settings/network-owner";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { environmentStackProps } from "../locations";

/** An environment in whose network, or on whose load balancer, another one stands. */
export interface Host {
  readonly settings: EnvironmentSettings;
  /** By which its names are known. */
  readonly placement: Placement;
}

/** The host of an environment, where it has one. */
export function hostOf(platform: PlatformSettings, environment: EnvironmentSettings): Host | undefined {
  const name = hostName(environment);
  const settings = name === undefined ? undefined : platform.environments[name];
  return settings && { settings, placement: new Placement(environmentStackProps(platform, settings.name)) };
}

/** The environments that an environment is host to. */
export function guestsOf(platform: PlatformSettings, { name }: EnvironmentSettings): EnvironmentSettings[] {
  return Object.values(platform.environments).filter((other) => hostName(other) === name);
}
