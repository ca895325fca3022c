import { type App } from "cdktf";
import { checkSettings } from "./settings/check/check-settings";
import { envFileReader } from "./settings/check/env-files";
import { readImageFiles } from "./settings/check/image-files";
import { type PlatformDefinition } from "./settings/definition";
import { type Issue } from "./settings/issues/settings-error";
import { type Extensions } from "./stacks/extensions";
import { applyExtensions } from "./stacks/extensions/apply-extensions";
import { checkExtensions } from "./stacks/extensions/check-extensions";
import { ownRuleIds } from "./stacks/extensions/check-rules";
import { StackLocations } from "./stacks/locations";
import { judgeAtSynthesis } from "./stacks/platform/judge-at-synthesis";
import { createPlatformStacks, type PlatformStacks } from "./stacks/platform/platform-stacks";
import { reportUnknownTypes } from "./stacks/platform/unknown-types";
import { reportUnusedNetworkParts } from "./stacks/platform/unused-network-parts";

export { type ApplicationDefinition, type EnvironmentDefinition, type PlatformDefinition } from "./settings/definition";
export { GuardrailError } from "./guardrails/guardrail-error";
export { type Issue, SettingsError } from "./settings/issues/settings-error";
export { type EnvironmentSettings, type PlatformSettings } from "./settings/settings";
export { AccountStack } from "./stacks/account/account-stack";
export { EnvironmentStack } from "./stacks/environment/environment-stack";
export { type Extensions } from "./stacks/extensions";
export { ExtensionError } from "./stacks/extensions/extension-error";
export { type Platform } from "./stacks/extensions/platform";
export { type StackLocations } from "./stacks/locations";
export { type PlatformStacks } from "./stacks/platform/platform-stacks";
export { StateStack } from "./stacks/state-stack";

/** Options of {@link createStacks}. */
export interface PlatformOptions {
  /**
   * Folder whose `images/<environment>.json` say which version of each image runs, `{ "web": "1.4.2" }`, and in which the
   * files are that `envFile` names.
   * @default none: the images are those of the settings and of Terraform's variables, and no `envFile` is found
   */
  readonly folder?: string;
  /**
   * Functions that add resources to the stacks.
   * @default none
   */
  readonly extensions?: Extensions;
  /**
   * The day by which the ends of waivers are judged, such as `2026-11-27`.
   * @default none: they are not judged, so that the same settings always give the same stacks
   */
  readonly date?: string;
  /**
   * Receives what should be changed in valid settings, such as an account id that is a placeholder, and at synthesis what
   * is paid for and unused.
   * @default it is printed on the error stream
   */
  readonly onWarning?: (warning: Issue) => void;
}

/** The names of the environments of a platform. */
type EnvironmentName<Definition extends PlatformDefinition> = Extract<keyof Definition["environments"], string>;

/**
 * Checks the settings of a platform and creates its stacks in an app of your own: `state` (if S3 holds the state),
 * `account`, and one for each environment. `app.synth()` compares them, and what you add, with the quotas of AWS: what AWS
 * doesn't raise is thrown as a SettingsError. It judges them by the guardrails too, and throws what they refuse as a
 * GuardrailError.
 *
 * @throws SettingsError with every issue of the settings, before any stack is created
 * @throws ExtensionError if an extension fails
 */
export function createStacks<const Definition extends PlatformDefinition>(
  app: App,
  definition: Definition,
  { folder, extensions, date, onWarning = printWarning }: PlatformOptions = {},
): PlatformStacks<EnvironmentName<Definition>> {
  const imageFiles = folder === undefined ? [] : readImageFiles(folder);
  const { settings, warnings } = checkSettings(definition, {
    imageFiles,
    readEnvFile: folder === undefined ? () => undefined : envFileReader(folder),
    ownRuleIds: ownRuleIds(extensions),
    ...(date !== undefined && { date }),
  });
  const checkedExtensions = checkExtensions(extensions);
  warnings.forEach(onWarning);

  const locations = new StackLocations(settings);
  const stacks = createPlatformStacks(app, settings, locations);
  const additions = applyExtensions(checkedExtensions, app, { stacks, settings, locations });
  reportUnknownTypes(stacks, onWarning);
  reportUnusedNetworkParts(stacks, definition, onWarning);
  const ownRules = checkedExtensions.guardrails?.rules ?? [];
  judgeAtSynthesis(app, { settings, definition, additions, ownRules }, onWarning);
  return stacks;
}

function printWarning({ path, message }: Issue): void {
  console.error(`Warning: ${path}: ${message}`);
}
