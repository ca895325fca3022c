import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { runByCommandLine } from "./command-line";

/** What synthesis writes for a stack, as JSON or as HCL: a folder without it is none of ours. */
const OURS = ["cdk.tf.json", "cdk.tf"];

/**
 * Removes the folders of stacks that are gone. A folder that holds the only copy of a state stays: what it
 * describes may still exist.
 * @param folder that of all stacks
 * @param stacks names of those that are not gone
 */
export function removeGoneStacks(folder: string, stacks: readonly string[]): void {
  // CDKTF's command line removes them itself, and fails where one is gone already.
  if (runByCommandLine) {
    return;
  }
  for (const name of readdirSync(folder)) {
    const gone = path.join(folder, name);
    const files = stacks.includes(name) ? [] : readdirSync(gone);
    if (!files.some((file) => OURS.includes(file))) {
      continue;
    }
    const state = files.find((file) => file.endsWith(".tfstate"));
    if (state === undefined) {
      rmSync(gone, { recursive: true });
    } else {
      console.error(`Warning: the stack ${name} is gone, but its folder stays: ${path.join(gone, state)} is a state.`);
    }
  }
}
