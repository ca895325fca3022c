import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { settingsFolder } from "../../synthesis/settings-folder";
import { findCommit } from "../diff/commits";
import { type Contents } from "../diff/compare-stacks";
import { readContents } from "../diff/read-contents";
import { synthesizeCommit } from "../diff/synthesize-commit";
import { synthesize } from "../terraform/synthesized-stacks";

/** Stacks, and what to call where they come from. */
export interface Side {
  readonly name: string;
  readonly contents: Contents;
}

/**
 * Reads a side of a comparison: a folder of settings, a folder that was synthesized, or a commit.
 * @param config folder of the settings that are taken from a commit
 * @throws if it is none of them, or can't be synthesized; the message says why
 */
export async function readSide(name: string, config: string): Promise<Side> {
  if (existsSync(path.join(name, "index.ts"))) {
    return { name: `the settings ${name}`, contents: await synthesizeSettings(settingsFolder(name)) };
  }
  if (existsSync(name)) {
    return { name: `the folder ${name}`, contents: readContents(name) };
  }
  const commit = findCommit(name);
  const short = commit.hash.slice(0, 12);
  const called = commit.hash.startsWith(commit.name) ? "" : ` (${commit.name})`;
  return { name: `commit ${short}${called}`, contents: await synthesizeCommit(commit, config) };
}

/** Synthesizes a folder of settings. */
export async function synthesizeSettings(config: string): Promise<Contents> {
  const folder = mkdtempSync(path.join(tmpdir(), "cost-"));
  try {
    await synthesize(config, folder);
    return readContents(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
