import { readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../../terraform/synthesized-stacks";

/** Reads what each claim of docs/claims.md says, by its number. */
export function claimTitles(text = readFileSync(path.join(PROJECT, "docs", "claims.md"), "utf8")): Map<string, string> {
  return new Map(
    [...text.matchAll(/^\| ([A-Z]+\d+) +\| ([^|]+?) +\|/gm)].map(([, number = "", claim = ""]) => [number, claim]),
  );
}
