import path from "node:path";
import { type DeploymentTarget } from "../../../constructs/core/deployment-target";
import { checkSettings } from "../../../settings/check/check-settings";
import { type EnvironmentSettings } from "../../../settings/settings";
import { networkOwnerOf } from "../../../stacks/environment/network-sharing";
import { StackLocations } from "../../../stacks/locations";
import { PROJECT } from "../../terraform/synthesized-stacks";
import { type AwsAccess } from "../accounts";
import { readRunDescription } from "../run-description";

/** An environment that is up: what was asked for, and access to what came of it. */
export interface AppliedEnvironment {
  readonly name: string;
  readonly settings: EnvironmentSettings;
  readonly target: DeploymentTarget;
  readonly access: AwsAccess;
  /** The environment in whose network, or on whose load balancer, it stands. @default none */
  readonly host?: { readonly settings: EnvironmentSettings; readonly target: DeploymentTarget } | undefined;
}

/** The network that an environment stands in: its own, or its host's. */
export function networkOf({ settings, host }: Pick<AppliedEnvironment, "settings" | "host">) {
  return host?.settings.network ?? settings.network;
}

/** The load balancer that leads to an environment: its own, or its host's. */
export function ingressOf({ settings, host }: Pick<AppliedEnvironment, "settings" | "host">) {
  return settings.sharedIngress ? host?.settings.ingress : settings.ingress;
}

/** Whether something in the account is this environment's, by its name: several may share an account. */
export function isOf({ target }: AppliedEnvironment, name: string | undefined): boolean {
  return name?.startsWith(`${target.project}-${target.environment}-`) === true;
}

/** The environments of the run. */
export function appliedEnvironments(): AppliedEnvironment[] {
  const { config, stacks } = readRunDescription();
  // The settings are the user's; which folder they are in is known only now.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(path.resolve(PROJECT, config, "index.ts")) as { default: unknown };
  const { settings: platform } = checkSettings(definition, { example: true });
  const locations = new StackLocations(platform);
  return Object.entries(platform.environments).flatMap(([name, settings]) => {
    const access = stacks[name]?.access;
    const target = locations.environment(name);
    const host = networkOwnerOf({ settings, platform, locations });
    return access ? [{ name, settings, target, access, host }] : [];
  });
}
