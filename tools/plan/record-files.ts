import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../../synthesis/arguments";
import { type PlanRecord } from "./plan-record";

/** Writes the record of a stack. Returns its file. */
export function writeRecord(folder: string, record: PlanRecord): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${record.stack}.json`);
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
  return file;
}

/**
 * Reads all records in a folder and below, as GitHub's artifacts have a folder each. They are in the order of `stacks`,
 * and others follow by name.
 *
 * @throws UsageError if there are none
 */
export function readRecords(folder: string, stacks: readonly string[] = []): PlanRecord[] {
  let files: string[];
  try {
    files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  } catch {
    files = [];
  }
  if (files.length === 0) {
    throw new UsageError(`There are no plans in ${folder}: run \`npm run plan -- record <stack>\` first.`);
  }
  const place = (stack: string) => (stacks.includes(stack) ? stacks.indexOf(stack) : stacks.length);
  return files
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8")) as PlanRecord)
    .sort((one, other) => place(one.stack) - place(other.stack) || (one.stack < other.stack ? -1 : 1));
}
