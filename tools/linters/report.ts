import { type Verdict } from "./linter";

/** What to print about the linters, and the exit status. */
export interface LinterReport {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1;
}

/**
 * Reports what linters found, and in one line what was not run.
 *
 * @param pipeline whether this is a pipeline, where every linter must run
 */
export function reportLinters(verdicts: readonly Verdict[], pipeline: boolean): LinterReport {
  const failed = verdicts.filter(({ outcome }) => outcome === "failed");
  const missing = verdicts.filter(({ outcome }) => outcome === "not run");
  const reasons = missing.map(({ linter, output }) => `${linter} (${output})`).join("; ");
  return {
    lines: [
      ...failed.map(({ linter, output }) => `${linter}:\n${output}`),
      ...(missing.length === 0 ? [] : [`Not run: ${reasons} (with CI set, this fails).`]),
    ],
    exitCode: failed.length > 0 || (pipeline && missing.length > 0) ? 1 : 0,
  };
}
