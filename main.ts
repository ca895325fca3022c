import { App } from "cdktf";
import { checkSettings } from "./settings/check/check-settings";
import { readImageFiles } from "./settings/check/image-files";
import { networkOwnerName } from "./settings/network-owner";
import { type PlatformSettings } from "./settings/settings";
import { AccountStack } from "./stacks/account-stack";
import { EnvironmentStack } from "./stacks/environment/environment-stack";
import { findByName } from "./stacks/find-by-name";
import { StackLocations } from "./stacks/locations";
import { mapEntries } from "./stacks/map-entries";
import { StateStack } from "./stacks/state-stack";
import { copyProviderLock } from "./synthesis/provider-lock";
import { printSynthesis, printWarnings } from "./synthesis/report";
import { synthesizeApp } from "./synthesis/synthesize-app";

/** The settings of one synthesis, not checked yet. */
export interface Configuration {
  /** The folder of the settings. */
  readonly folder: string;
  /** The default export of the folder's index.ts. */
  readonly definition: unknown;
  /** Whether the folder is one of `examples/`, in which placeholders are expected. */
  readonly example: boolean;
}

/**
 * Checks the settings, creates the stacks and synthesizes them.
 *
 * @throws SettingsError with every issue of the settings, before anything is written
 */
export function main({ folder, definition, example }: Configuration): void {
  const { settings, warnings } = checkSettings(definition, { example, imageFiles: readImageFiles(folder) });
  printWarnings(warnings);

  const stacks = synthesizeApp((outdir) => makeStacks(settings, outdir));
  copyProviderLock(folder, stacks);
  printSynthesis(stacks);
}

/**
 * Creates the stacks: `state` (if S3 holds the state), `account`, and one for each environment. An environment in the
 * network of another depends on it.
 * @param outdir folder to write to
 */
export function makeStacks(settings: PlatformSettings, outdir: string): App {
  // The manifest would hold stack traces with the paths of this machine.
  const app = new App({ outdir, stackTraces: false });
  const locations = new StackLocations(settings);
  const { backend, environments } = settings;
  if (backend.kind === "s3") {
    new StateStack(app, { backend, environments, locations });
  }
  new AccountStack(app, settings, locations);
  const stacks = mapEntries(environments, (name, environment) => {
    return new EnvironmentStack(app, name, { settings: environment, platform: settings, locations });
  });
  for (const [name, environment] of Object.entries(environments)) {
    const owner = networkOwnerName(environment);
    if (owner !== undefined) {
      findByName(stacks, name).addDependency(findByName(stacks, owner));
    }
  }
  return app;
}
