import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { runByCommandLine } from "./cdktf-command-line";

/** What synthesis writes for a stack, as JSON or as HCL: a folder without it belongs to somebody else. */
const OURS = ["cdk.tf.json", "cdk.tf"];

/**
 * Removes the folders of stacks that are gone. A folder that holds the only copy of a state stays: what it
 * describes may still exist.
 * @param folder parent of the stacks' folders
 * @param stacks names of the stacks that exist
 */
export function removeGoneStacks(folder: string, stacks: readonly string[]): void {
  // CDKTF's command line removes the folders itself, and fails if one is already missing.
  if (runByCommandLine) {
    return;
  }
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory() && !stacks.includes(entry.name))) {
    const gone = path.join(folder, name);
    const files = filesIn(gone);
    if (!files.some((file) => OURS.includes(file))) {
      continue;
    }
    const state = files.find((file) => file.endsWith(".tfstate"));
    if (state === undefined) {
      rmSync(gone, { recursive: true, force: true });
    } else {
      console.error(
        `Warning: the stack ${name} no longer exists. Its folder is kept, because ${path.join(gone, state)} is a state file.`,
      );
    }
  }
}

function filesIn(folder: string): string[] {
  // Another run may remove the folder at the same time.
  return existsSync(folder) ? readdirSync(folder) : [];
}
