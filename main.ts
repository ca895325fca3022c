import { App } from "cdktf";
import { checkSettings } from "./settings/check/check-settings";
import { networkOwnerName } from "./settings/network-owner";
import { type PlatformSettings } from "./settings/settings";
import { AccountStack } from "./stacks/account-stack";
import { EnvironmentStack } from "./stacks/environment/environment-stack";
import { mapEntries, lookUp } from "./stacks/by-name";
import { StateStack } from "./stacks/state-stack";
import { copyProviderLock } from "./synthesis/provider-lock";
import { printSynthesis, printWarnings } from "./synthesis/report";
import { synthesizeApp } from "./synthesis/synthesize-app";

/** The settings of one synthesis, as they were found. */
export interface Configuration {
  /** The folder of the settings. */
  readonly folder: string;
  /** What the folder's index.ts exports by default. */
  readonly definition: unknown;
  /** Whether it is one of `examples/`, where placeholders are as they should be. */
  readonly example: boolean;
}

/**
 * The front door: checks the settings, makes the stacks, writes them.
 *
 * @throws SettingsError with every fault of the settings, before anything is written
 */
export function main({ folder, definition, example }: Configuration): void {
  const { settings, warnings } = checkSettings(definition, { example });
  printWarnings(warnings);

  const stacks = synthesizeApp((outdir) => makeStacks(settings, outdir));
  copyProviderLock(folder, stacks);
  printSynthesis(stacks);
}

/**
 * Makes the stacks of the settings: `state` (where state is in S3), `account`, and one for each environment,
 * which comes after its owner where it has one.
 * @param outdir folder to write to
 */
export function makeStacks(settings: PlatformSettings, outdir: string): App {
  // Stack traces in the manifest would tell one machine from another.
  const app = new App({ outdir, stackTraces: false });
  if (settings.backend.kind === "s3") {
    new StateStack(app, settings);
  }
  new AccountStack(app, settings);
  const environments = mapEntries(settings.environments, (name, its) => new EnvironmentStack(app, name, settings, its));
  for (const [name, its] of Object.entries(settings.environments)) {
    const owner = networkOwnerName(its);
    if (owner !== undefined) {
      lookUp(environments, name).addDependency(lookUp(environments, owner));
    }
  }
  return app;
}
