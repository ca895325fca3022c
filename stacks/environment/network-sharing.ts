import { type DeploymentTarget } from "../../constructs/core/deployment-target";
import { networkOwnerName } from "../../settings/network-owner";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentProps } from "./environment-props";

/** An environment whose network, and possibly load balancer, another environment uses. */
export interface NetworkOwner {
  readonly settings: EnvironmentSettings;
  /** Deployment target of the owner, from which the names of its resources follow. */
  readonly target: DeploymentTarget;
}

/** Returns the environment whose network this one uses, if it has no network of its own. */
export function networkOwnerOf({ settings, platform, locations }: EnvironmentProps): NetworkOwner | undefined {
  const name = networkOwnerName(settings);
  const owner = name === undefined ? undefined : platform.environments[name];
  return owner && { settings: owner, target: locations.environment(owner.name) };
}

/** Whether others use the network of an environment too: other environments, or whatever else is in an existing VPC. */
export function sharesNetwork(props: EnvironmentProps): boolean {
  const { network } = props.settings;
  return network.existing !== undefined || networkOwnerOf(props) !== undefined || participantsOf(props).length > 0;
}

/** Returns the environments that use the network of this one. */
export function participantsOf({ settings, platform }: EnvironmentProps): EnvironmentSettings[] {
  return Object.values(platform.environments).filter((environment) => networkOwnerName(environment) === settings.name);
}
