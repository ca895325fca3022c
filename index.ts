import { type Construct } from "constructs";
import { checkSettings } from "./settings/check/check-settings";
import { readImageFiles } from "./settings/check/image-files";
import { type PlatformDefinition } from "./settings/definition";
import { type Issue } from "./settings/issues/settings-error";
import { createPlatformStacks, type PlatformStacks } from "./stacks/platform/platform-stacks";

export { type ApplicationDefinition, type EnvironmentDefinition, type PlatformDefinition } from "./settings/definition";
export { type Issue, SettingsError } from "./settings/issues/settings-error";
export { type EnvironmentSettings, type PlatformSettings } from "./settings/settings";
export { AccountStack } from "./stacks/account-stack";
export { EnvironmentStack } from "./stacks/environment/environment-stack";
export { type PlatformStacks } from "./stacks/platform/platform-stacks";
export { StateStack } from "./stacks/state-stack";

/** Options of {@link createStacks}. */
export interface PlatformOptions {
  /**
   * Folder whose `images/<environment>.json` say which version of each image runs: `{ "web": "1.4.2" }`.
   * @default the images are those of the settings and of Terraform's variables
   */
  readonly folder?: string;
  /**
   * Receives what should be changed in valid settings, such as an account id that is a placeholder.
   * @default it is printed on the error stream
   */
  readonly onWarning?: (warning: Issue) => void;
}

/**
 * Checks the settings of a platform and creates its stacks in an app of your own: `state` (if S3 holds the state),
 * `account`, and one for each environment.
 *
 * @param scope the app
 * @throws SettingsError with every issue of the settings, before any stack is created
 */
export function createStacks<const Definition extends PlatformDefinition>(
  scope: Construct,
  definition: Definition,
  { folder, onWarning = printWarning }: PlatformOptions = {},
): PlatformStacks<Extract<keyof Definition["environments"], string>> {
  const imageFiles = folder === undefined ? [] : readImageFiles(folder);
  const { settings, warnings } = checkSettings(definition, { imageFiles });
  warnings.forEach(onWarning);
  // The checked settings have the same environments.
  return createPlatformStacks(scope, settings) as PlatformStacks<Extract<keyof Definition["environments"], string>>;
}

function printWarning({ path, message }: Issue): void {
  console.error(`Warning: ${path}: ${message}`);
}
