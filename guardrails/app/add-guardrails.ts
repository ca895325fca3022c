import { type App } from "cdktf";
import { describeViolation } from "../describe-violations";
import { GuardrailError } from "../guardrail-error";
import { type GuardrailsOptions } from "./guardrails-options";
import { inspectBeforeWriting } from "./inspect-before-writing";
import { judgeContents } from "./judge-contents";
import { waiverIssues } from "./waiver-issues";

/** Options of {@link addGuardrails}. */
export interface AddedGuardrails extends GuardrailsOptions {
  /**
   * Receives violations that are warnings, and waivers that end soon.
   * @default they are printed on the error stream
   */
  readonly onWarning?: (message: string) => void;
}

/**
 * Lets `app.synth()` judge all stacks of an app by the rules of the platform before it writes anything.
 *
 * ```ts
 * const app = new App();
 * addGuardrails(app, { stages: { test: "test" } });
 * ```
 *
 * `app.synth()` then throws a {@link GuardrailError} with all violations of all stacks, and writes nothing.
 * `createStacks` does this by itself.
 */
export function addGuardrails(app: App, { onWarning = printWarning, ...options }: AddedGuardrails = {}): void {
  inspectBeforeWriting(app, (contents) => {
    const judged = judgeContents(contents, options);
    const { errors, warnings } = judged.verdict;
    const ofWaivers = waiverIssues(options, judged);
    if (errors.length > 0 || ofWaivers.issues.length > 0) {
      const lines = ["The waivers of the guardrails are wrong:", ...ofWaivers.issues.map((issue) => `  ${issue}`)];
      throw new GuardrailError(errors, ofWaivers.issues.length > 0 ? lines.join("\n") : undefined);
    }
    for (const violation of warnings) {
      onWarning(`${violation.resource.path}: ${describeViolation(violation)}`);
    }
    ofWaivers.warnings.forEach(onWarning);
  });
}

function printWarning(message: string): void {
  console.error(`Warning: ${message}`);
}
