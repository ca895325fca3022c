import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../../synthesis/arguments";
import { type Contents } from "./compare-stacks";

/**
 * Reads what a synthesis wrote.
 * @param folder `cdktf.out`, or another folder that took its place
 * @throws UsageError if nothing was synthesized to it
 */
export function readContents(folder: string): Contents {
  const parent = path.join(folder, "stacks");
  const names = existsSync(parent) ? readdirSync(parent).sort() : [];
  const files = names
    .map((name) => ({ name, file: path.join(parent, name, "cdk.tf.json") }))
    .filter(({ file }) => existsSync(file));
  if (files.length === 0) {
    throw new UsageError(`${folder} has no stacks/<stack>/cdk.tf.json: name a folder that \`npm run synth\` wrote to.`);
  }
  return new Map(files.map(({ name, file }) => [name, JSON.parse(readFileSync(file, "utf8")) as object]));
}
