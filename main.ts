import { App } from "cdktf";
import { checkSettings } from "./settings/check";
import { type PlatformSettings } from "./settings/settings";
import { AccountStack } from "./stacks/account-stack";
import { EnvironmentStack } from "./stacks/environment-stack";
import { StateStack } from "./stacks/state-stack";
import { withoutTokenTraces } from "./synthesis/framework-shortcuts";
import { synthesizeApp } from "./synthesis/synthesize-app";
import { printSynthesis, printWarnings } from "./synthesis/report";

/** The settings of one synthesis, as they were found. */
export interface Configuration {
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
export function main({ definition, example }: Configuration): void {
  const { settings, warnings } = checkSettings(definition, { example });
  printWarnings(warnings);

  printSynthesis(withoutTokenTraces(() => synthesizeApp(makeStacks(settings))));
}

/**
 * Makes the stacks of the settings: `state` (where state is in S3), `account`, and one for each environment.
 * @param outdir folder to write to. @default cdktf.out
 */
export function makeStacks(settings: PlatformSettings, outdir?: string): App {
  const app = new App({ ...(outdir !== undefined && { outdir }) });
  if (settings.backend.kind === "s3") {
    new StateStack(app, settings);
  }
  new AccountStack(app, settings);
  for (const [name, environment] of Object.entries(settings.environments)) {
    new EnvironmentStack(app, name, settings, environment);
  }
  return app;
}
