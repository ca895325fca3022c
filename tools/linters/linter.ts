/** What a linter says. */
export interface Verdict {
  /** Name of the linter. */
  readonly linter: string;
  readonly outcome: "passed" | "failed" | "not run";
  /** Its findings, or why it was not run. Empty if it passed. */
  readonly output: string;
}
