import path from "node:path";
import { type DeploymentTarget } from "../../../constructs/core/deployment-target";
import { checkSettings } from "../../../settings/check/check-settings";
import { internetNeeds } from "../../../settings/network-needs";
import { networkOwnerName } from "../../../settings/network-owner";
import { type EnvironmentSettings, type PlatformSettings } from "../../../settings/settings";
import { allWorkloads } from "../../../settings/workload-parts";
import { networkOwnerOf } from "../../../stacks/environment/network-sharing";
import { StackLocations } from "../../../stacks/locations";
import { PROJECT } from "../../terraform/synthesized-stacks";
import { type AwsAccess } from "../accounts";
import { readRunDescription } from "../run-description";

/** An environment in the emulator: its settings, and access to its account. */
export interface AppliedEnvironment {
  readonly name: string;
  readonly settings: EnvironmentSettings;
  readonly target: DeploymentTarget;
  readonly access: AwsAccess;
  /** The settings of the whole platform. */
  readonly platform: PlatformSettings;
  /** The environment whose network or load balancer it uses. @default none */
  readonly owner?: { readonly settings: EnvironmentSettings; readonly target: DeploymentTarget } | undefined;
}

/** Returns the network of an environment: its own, or its owner's. */
export function networkOf({ settings, owner }: Pick<AppliedEnvironment, "settings" | "owner">) {
  return owner?.settings.network ?? settings.network;
}

/** Whether the network of an environment must have NAT: it says so, or something in it needs the internet. */
export function hasNat(environment: Pick<AppliedEnvironment, "settings" | "owner" | "platform">): boolean {
  const { settings, owner, platform } = environment;
  const network = networkOf(environment);
  if (network.cidr === undefined || network.nat !== "auto") {
    return network.cidr !== undefined && network.nat !== "none";
  }
  const { cidr, endpoints } = network;
  const ownerName = owner?.settings.name ?? settings.name;
  return Object.values(platform.environments)
    .filter((resident) => resident.name === ownerName || networkOwnerName(resident) === ownerName)
    .some((resident) => {
      const place = { region: resident.region, registryRegion: platform.shared.region, cidr };
      const callsAws = Object.keys(allWorkloads(resident)).length > 0;
      return internetNeeds(resident, place).length > 0 || (endpoints === false && callsAws);
    });
}

/** Returns the ingress of an environment: its own, or its owner's. */
export function ingressOf({ settings, owner }: Pick<AppliedEnvironment, "settings" | "owner">) {
  return settings.sharedIngress ? owner?.settings.ingress : settings.ingress;
}

/** Whether a resource belongs to an environment, by its name: several environments may share an account. */
export function isOf({ target }: AppliedEnvironment, name: string | undefined): boolean {
  return name?.startsWith(`${target.project}-${target.environment}-`) === true;
}

/** Returns the environments of the run. */
export function appliedEnvironments(): AppliedEnvironment[] {
  const { config, stacks } = readRunDescription();
  // The folder is known at run time only.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(path.resolve(PROJECT, config, "index.ts")) as { default: unknown };
  const { settings: platform } = checkSettings(definition, { example: true });
  const locations = new StackLocations(platform);
  return Object.entries(platform.environments).flatMap(([name, settings]) => {
    const access = stacks[name]?.access;
    const target = locations.environment(name);
    const owner = networkOwnerOf({ settings, platform, locations });
    return access ? [{ name, settings, target, access, owner, platform }] : [];
  });
}
