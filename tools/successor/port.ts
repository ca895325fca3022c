import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a synthesis consists of. Tests and tools stay behind. */
const PARTS = [
  "config",
  "constructs",
  "examples",
  "guardrails",
  "prices",
  "settings",
  "stacks",
  "synthesis",
  "main.ts",
  "tsconfig.json",
];

/** The packages of CDKTF by the names that they have at CDK Terrain. */
const RENAMED: Readonly<Record<string, string>> = { cdktf: "cdktn", "@cdktf/provider-aws": "@cdktn/provider-aws" };

/** `from "cdktf"`, `require("@cdktf/provider-aws/lib/vpc")` and the like: the quoted name of a package. */
const QUOTED = /(["'])(cdktf|@cdktf\/provider-aws)(?=\1|\/)/g;

/**
 * Copies the platform's sources to a folder and renames the two packages in them.
 *
 * @param project the folder to copy from
 * @param folder the folder to copy to; sources of an earlier run are replaced
 * @returns the number of renamed imports
 */
export function port(project: string, folder: string): number {
  for (const part of PARTS) {
    rmSync(path.join(folder, part), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    cpSync(path.join(project, part), path.join(folder, part), { recursive: true });
  }
  const files = PARTS.flatMap((part) => filesBelow(path.join(folder, part)));
  return files.filter((file) => /\.[jt]s$/.test(file)).reduce((count, file) => count + renameIn(file), 0);
}

function renameIn(file: string): number {
  let count = 0;
  const text = readFileSync(file, "utf8").replace(QUOTED, (_all, quote: string, name: string) => {
    count += 1;
    return `${quote}${RENAMED[name] ?? name}`;
  });
  if (count > 0) {
    writeFileSync(file, text);
  }
  return count;
}

function filesBelow(entry: string): string[] {
  return entry.endsWith(".ts") || entry.endsWith(".json")
    ? [entry]
    : readdirSync(entry, { recursive: true, encoding: "utf8" })
        .map((name) => path.join(entry, name))
        .filter((file) => statSync(file).isFile());
}
