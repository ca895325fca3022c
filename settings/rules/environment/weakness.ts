import { formatPath, type Path } from "../../issues/path";
import { show } from "../../issues/schema-issues";
import { type RuleIssue } from "../rule";

/** A setting that is weaker than the stage prod requires. */
export interface Weakness {
  readonly path: Path;
  /** What is set, in words. */
  readonly value: string;
  /** What the stage prod requires, in words. */
  readonly required: string;
  /** Another setting that the value may come from. */
  readonly source?: Path;
}

/** Describes a weakness, and the waiver that allows it. */
export function weaknessIssue(environment: string, { path, value, required, source }: Weakness): RuleIssue {
  const waiver = `{ environment: "${environment}", setting: ${JSON.stringify(formatPath(path))}, reason: "..." }`;
  const message = `${value} is weaker than the stage prod requires (${required}); remove it, or add to \`waivers\`: ${waiver}.`;
  return { at: source ? [path, source] : [path], message, waivable: true };
}

/** A number that is below the required one. */
export function below(path: Path, value: number, required: number): Weakness[] {
  return value < required ? [weakness(path, value, required)] : [];
}

/** @param kinds from the weakest to the strongest */
export function weakerKind<Kind>(path: Path, kinds: readonly Kind[], value: Kind, required: Kind): Weakness[] {
  return kinds.indexOf(value) < kinds.indexOf(required) ? [weakness(path, value, required)] : [];
}

/** A value that is the weak one of its setting. */
export function weakValue<Value>(path: Path, value: Value, weak: Value, required: Value): Weakness[] {
  return value === weak ? [weakness(path, value, required)] : [];
}

/** A list of exceptions that has entries. */
export function notEmpty(path: Path, exceptions: readonly unknown[]): Weakness[] {
  return exceptions.length > 0 ? [weakness(path, exceptions, [])] : [];
}

function weakness(path: Path, value: unknown, required: unknown): Weakness {
  return { path, value: show(value), required: show(required) };
}
