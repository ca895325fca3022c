import { type App } from "cdktf";
import { GuardrailError } from "../guardrail-error";
import { type Severity } from "../rules/rule";
import { type Violation } from "../violation";
import { type GuardrailsOptions } from "./guardrails-options";
import { contentsOf, type StackContents } from "./inspect-before-writing";
import { judgeContents } from "./judge-contents";

/** A violation as a test shows it. */
export interface ShownViolation {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Path of the construct; in what `Testing.synth` returns, the name of the stack and the address. */
  readonly path: string;
  readonly address: string;
  readonly found: string;
  readonly fix: string;
}

/** The name of a stack that is judged by its JSON alone. */
const STACK = "stack";

/**
 * Lists the violations of the rules in an app, or in what `Testing.synth(stack)` returns, for a test:
 *
 * ```ts
 * expect(violationsOf(Testing.synth(stack))).toEqual([]);
 * ```
 *
 * The single stack of a JSON is called `stack` in `options.stages`.
 */
export function violationsOf(subject: App | string, options: GuardrailsOptions = {}): ShownViolation[] {
  if (typeof subject === "string") {
    return errorsIn(new Map([[STACK, JSON.parse(subject) as object]]), options);
  }
  try {
    return errorsIn(contentsOf(subject), options);
  } catch (error) {
    // An app that has guardrails has judged itself.
    if (error instanceof GuardrailError) return error.violations.map(shown);
    throw error;
  }
}

function errorsIn(contents: StackContents, options: GuardrailsOptions): ShownViolation[] {
  return judgeContents(contents, options).verdict.errors.map(shown);
}

function shown({ rule: { id, severity, fix }, resource: { path, address }, found }: Violation): ShownViolation {
  return { rule: id, severity, path, address, found, fix };
}
