import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { synthesize } from "../terraform/synthesized-stacks";
import { type Changes } from "./changes";
import { baseCommit, findCommit } from "./commits";
import { compareStacks, type Contents } from "./compare-stacks";
import { addAnswers } from "./provider/add-answers";
import { readContents } from "./read-contents";
import { synthesizeCommit } from "./synthesize-commit";

/** What is compared. */
export interface Comparison {
  /** Folder of the settings, from the project's root. */
  readonly config: string;
  /** A commit, or a folder that was synthesized. @default where the present branch left the main one */
  readonly against?: string | undefined;
  /** The same, for what is compared with it. @default the files as they are */
  readonly to?: string | undefined;
  /** Whether the provider is asked what it replaces. */
  readonly asksProvider: boolean;
}

/**
 * Compares two syntheses of a configuration.
 * If the provider can't be asked, because there is no Terraform, that is said on standard error.
 * @throws if a side can't be synthesized; the message says why
 */
export async function compareSides({ config, against, to, asksProvider }: Comparison): Promise<Changes> {
  const before = await readSide(against, config);
  const after = to === undefined ? { contents: await synthesizeFiles(config) } : await readSide(to, config);
  const changes = compareStacks(before.contents, after.contents, before.name);
  if (!asksProvider) {
    return changes;
  }
  try {
    return await addAnswers(changes, before.contents, after.contents);
  } catch (error) {
    console.error(
      `The provider wasn't asked what it replaces: ${error instanceof Error ? error.message : String(error)}`,
    );
    return changes;
  }
}

async function readSide(name: string | undefined, config: string): Promise<{ name: string; contents: Contents }> {
  if (name !== undefined && existsSync(name)) {
    return { name: `the folder ${name}`, contents: readContents(name) };
  }
  const commit = name === undefined ? baseCommit() : findCommit(name);
  const short = commit.hash.slice(0, 12);
  const called = commit.hash.startsWith(commit.name) ? "" : ` (${commit.name})`;
  return { name: `commit ${short}${called}`, contents: await synthesizeCommit(commit, config) };
}

async function synthesizeFiles(config: string): Promise<Contents> {
  const folder = mkdtempSync(path.join(tmpdir(), "diff-"));
  try {
    await synthesize(config, folder);
    return readContents(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
