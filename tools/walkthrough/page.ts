import { readFileSync } from "node:fs";

/** A block of shell commands on a page. */
export interface CommandBlock {
  readonly commands: string;
  /** Line of the page on which the commands begin. */
  readonly line: number;
  /** Whether the walkthrough runs them. Those that it can't run are marked `not-run` on the page. */
  readonly run: boolean;
}

/** Reads the shell commands of a page, in their order. */
export function readCommandBlocks(file: string): CommandBlock[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^( *)```sh( not-run)?\n(.*?)^\1```$/gms)].map((match) => {
    const [, indent = "", notRun, commands = ""] = match;
    return {
      commands: commands.replace(new RegExp(`^${indent}`, "gm"), ""),
      line: text.slice(0, match.index).split("\n").length + 1,
      run: notRun === undefined,
    };
  });
}
