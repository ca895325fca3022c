/**
 * The folder of settings: the one that `--config` names, else the one that PLATFORM_CONFIG names, else `config`.
 *
 * @param named by `--config`: absolute or from the project's root, with slashes or backslashes
 * @returns the folder, with slashes, from the project's root where it is inside; absolute where it is not
 * @throws UsageError if the folder has no settings
 */
export function settingsFolder(named?: string): string;
