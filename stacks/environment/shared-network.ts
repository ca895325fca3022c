import { DeploymentTarget } from "../../constructs/core/deployment-target";
import { networkOwnerName } from "../../settings/network-owner";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { environmentStackProps } from "../locations";

/** An environment in whose network, or on whose load balancer, another one stands. */
export interface NetworkOwner {
  readonly settings: EnvironmentSettings;
  /** By which its names are known. */
  readonly target: DeploymentTarget;
}

/** The owner of an environment, where it has one. */
export function networkOwnerOf(platform: PlatformSettings, environment: EnvironmentSettings): NetworkOwner | undefined {
  const name = networkOwnerName(environment);
  const settings = name === undefined ? undefined : platform.environments[name];
  return settings && { settings, target: new DeploymentTarget(environmentStackProps(platform, settings.name)) };
}

/** The environments that an environment is owner to. */
export function participantsOf(platform: PlatformSettings, { name }: EnvironmentSettings): EnvironmentSettings[] {
  return Object.values(platform.environments).filter((other) => networkOwnerName(other) === name);
}
