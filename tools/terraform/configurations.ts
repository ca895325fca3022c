import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "./synthesized-stacks";

/** The options that choose what a command is about. */
export interface ConfigurationChoice {
  /** The folder that `--config` names. */
  readonly config: string | undefined;
  /** Whether it is about the user's settings and every example. */
  readonly all: boolean;
}

/**
 * The folders of settings that a command is about.
 * @throws UsageError if the chosen folder has no settings
 */
export function configurations({ config, all }: ConfigurationChoice): string[] {
  return all ? [...(hasSettings("config") ? ["config"] : []), ...examples()] : [settingsFolder(config)];
}

/** The folders of the examples, from the project's root. */
export function examples(): string[] {
  return foldersIn("examples");
}

/** The folders of the small applications that tests are about, from the project's root. */
export function applications(): string[] {
  return foldersIn("__tests__/applications");
}

function foldersIn(parent: string): string[] {
  return readdirSync(path.join(PROJECT, parent))
    .map((name) => `${parent}/${name}`)
    .filter(hasSettings)
    .sort();
}

function hasSettings(folder: string): boolean {
  return existsSync(path.join(PROJECT, folder, "index.ts"));
}
