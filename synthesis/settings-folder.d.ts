/**
 * The folder of settings: the one that `--config` names, else the one that PLATFORM_CONFIG names, else the default.
 *
 * @param named by `--config`: absolute or from the project's root, with slashes or backslashes
 * @param byDefault from the project's root. @default config
 * @returns the folder, with slashes, from the project's root where it is inside; absolute where it is not
 * @throws UsageError if the folder has no settings
 */
export function settingsFolder(named?: string, byDefault?: string): string;
