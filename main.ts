import { existsSync } from "node:fs";
import path from "node:path";
import { App } from "cdktf";
import { checkSettings } from "./settings/check/check-settings";
import { envFileReader } from "./settings/check/env-files";
import { readImageFiles } from "./settings/check/image-files";
import { type PlatformSettings } from "./settings/settings";
import { type Extensions } from "./stacks/extensions";
import { Additions } from "./stacks/extensions/additions";
import { applyExtensions } from "./stacks/extensions/apply-extensions";
import { checkExtensions } from "./stacks/extensions/check-extensions";
import { ownRuleIds } from "./stacks/extensions/check-rules";
import { StackLocations } from "./stacks/locations";
import { judgeStacks } from "./stacks/platform/judge-stacks";
import { createPlatformStacks, type PlatformStacks } from "./stacks/platform/platform-stacks";
import { reportUnknownTypes } from "./stacks/platform/unknown-types";
import { reportUnusedNetworkParts } from "./stacks/platform/unused-network-parts";
import { copyProviderLock } from "./synthesis/provider-lock";
import { printSynthesis, printWarning } from "./synthesis/report";
import { synthesizeApp } from "./synthesis/synthesize-app";

/** The settings of one synthesis, not checked yet. */
export interface Configuration {
  /** The folder of the settings. */
  readonly folder: string;
  /** The default export of the folder's index.ts. */
  readonly definition: unknown;
  /** The default export of the folder's extensions.ts; undefined if there is no such file. */
  readonly extensions?: unknown;
  /**
   * The day by which the ends of waivers are judged, such as `2026-11-27`.
   * @default none: they are not judged
   */
  readonly date?: string | undefined;
  /** Whether the folder is one of `examples/`, in which placeholders are expected. */
  readonly example: boolean;
}

/**
 * Checks the settings, creates the stacks and synthesizes them.
 *
 * @throws SettingsError with every issue of the settings, before anything is written
 * @throws ExtensionError if the extensions are wrong, before anything is written
 * @throws GuardrailError with every resource that the guardrails refuse, before anything is written
 */
export function main({ folder, definition, extensions, example, date }: Configuration): void {
  const { settings, warnings } = checkSettings(definition, {
    example,
    imageFiles: readImageFiles(folder),
    readEnvFile: envFileReader(folder),
    ownRuleIds: ownRuleIds(extensions),
    ...(date !== undefined && { date }),
  });
  warnings.forEach(printWarning);

  const checkedExtensions = checkExtensions(extensions);
  const ownRules = checkedExtensions.guardrails?.rules ?? [];
  let additions = new Additions();
  const stacks = synthesizeApp(
    (outdir) =>
      makeStacks(settings, outdir, checkedExtensions, (platformStacks, added) => {
        additions = added;
        reportUnknownTypes(platformStacks, printWarning);
        reportUnusedNetworkParts(platformStacks, definition, printWarning);
      }),
    {
      inspect: (contents) => {
        // What `npm run bench` compares with the whole synthesis.
        performance.mark("judge");
        judgeStacks(contents, { settings, definition, additions, ownRules }).forEach(printWarning);
        performance.measure("guardrails", "judge");
      },
    },
  );
  copyProviderLock(folder, stacks);
  // Addresses are recorded after the first apply; an example's are those of its test.
  printSynthesis(stacks, existsSync(path.join(folder, "addresses")));
}

/**
 * Creates an app and its stacks, and lets the extensions add to them.
 * @param outdir folder to write to
 * @param onStacks is called with the stacks of the platform, and with what the extensions have added. @default nothing is called
 */
export function makeStacks(
  settings: PlatformSettings,
  outdir: string,
  extensions: Extensions = {},
  onStacks?: (stacks: PlatformStacks, additions: Additions) => void,
): App {
  // The manifest would hold stack traces with the paths of this machine.
  const app = new App({ outdir, stackTraces: false });
  const locations = new StackLocations(settings);
  const stacks = createPlatformStacks(app, settings, locations);
  const additions = applyExtensions(extensions, app, { stacks, settings, locations });
  onStacks?.(stacks, additions);
  return app;
}
