import path from "node:path";
import { Placement } from "../../constructs/naming/placement";
import { checkSettings } from "../../settings/check";
import { type EnvironmentSettings } from "../../settings/settings";
import { PROJECT } from "../../terraform/synthesized-stacks";
import { type AwsAccess } from "../accounts";
import { readRunDescription } from "../run-description";

/** An environment that is up: what was asked for, and access to what came of it. */
export interface AppliedEnvironment {
  readonly name: string;
  readonly settings: EnvironmentSettings;
  readonly placement: Placement;
  readonly access: AwsAccess;
}

/** The environments of the run. */
export function appliedEnvironments(): AppliedEnvironment[] {
  const { config, stacks } = readRunDescription();
  // The settings are the user's; which folder they are in is known only now.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(path.resolve(PROJECT, config, "index.ts")) as { default: unknown };
  const { settings: platform } = checkSettings(definition, { example: true });
  return Object.entries(platform.environments).flatMap(([name, settings]) => {
    const access = stacks[name]?.access;
    const { account, region, tags } = settings;
    const placement = new Placement({ project: platform.project, environment: name, account, region, tags });
    return access ? [{ name, settings, placement, access }] : [];
  });
}
