import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Compares the bytes of the stacks in two output folders.
 * @returns the names of the stacks that differ, or that only one of the folders has
 */
export function differingStacks(folder: string, other: string): string[] {
  const [stacks, others] = [readStacks(folder), readStacks(other)];
  const names = new Set([...stacks.keys(), ...others.keys()]);
  return [...names].filter((name) => stacks.get(name) !== others.get(name)).sort();
}

function readStacks(folder: string): Map<string, string> {
  const stacks = path.join(folder, "stacks");
  return new Map(
    readdirSync(stacks).map((name) => [name, readFileSync(path.join(stacks, name, "cdk.tf.json"), "utf8")]),
  );
}
