import { readFileSync } from "node:fs";
import { UsageError } from "../../synthesis/arguments";
import { assumptions, type Assumptions } from "./assumptions";
import { type Range } from "./range";

/**
 * Reads assumptions that replace those of the project: JSON such as `{ "requestsPerTask": { "low": 1000, "high": 5000 } }`,
 * or one number for both.
 * @throws UsageError that names everything that is wrong
 */
export function readAssumptions(file: string | undefined): Assumptions {
  if (file === undefined) return assumptions;
  const own = readJson(file);
  const issues = Object.entries(own).flatMap(([name, value]) => {
    if (!Object.hasOwn(assumptions, name)) {
      return [`${name} is none of the assumptions: ${Object.keys(assumptions).join(", ")}.`];
    }
    return rangeOf(value) === undefined
      ? [`${name} must be a number from 0 on, or { "low": <number>, "high": <number> }.`]
      : [];
  });
  if (issues.length > 0) {
    throw new UsageError(issues.map((issue) => `${file}: ${issue}`).join("\n"));
  }
  const ranges = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, rangeOf(value)]));
  return { ...assumptions, ...ranges };
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new UsageError(`${file} can't be read, or isn't JSON.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(`${file} must hold an object of assumptions by name.`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function rangeOf(value: unknown): Range | undefined {
  if (isAmount(value)) return { low: value, high: value };
  const { low, high } = (typeof value === "object" && value !== null ? value : {}) as Partial<Record<string, unknown>>;
  return isAmount(low) && isAmount(high) ? { low, high } : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
