import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Compares the stacks that two syntheses wrote. The version of the framework is the only thing that may differ.
 * @returns the names of the stacks that differ, or that only one of the two has
 */
export function differingStacks(folder: string, other: string): string[] {
  const [stacks, others] = [readStacks(folder), readStacks(other)];
  return [...new Set([...stacks.keys(), ...others.keys()])].filter((name) => stacks.get(name) !== others.get(name));
}

function readStacks(folder: string): Map<string, string> {
  const stacks = path.join(folder, "stacks");
  return new Map(readdirSync(stacks).map((name) => [name, readStack(path.join(stacks, name, "cdk.tf.json"))]));
}

/** A stack as text: the keys keep the order in which they were written. */
function readStack(file: string): string {
  const json = JSON.parse(readFileSync(file, "utf8")) as { "//": { metadata: { version?: string } } };
  delete json["//"].metadata.version;
  return JSON.stringify(json);
}
