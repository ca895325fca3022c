import type * as z from "zod";
import { formatPath, isPart, isWithin, type Path, valueAt } from "../issues/path";
import { type SchemaIssue, schemaIssues } from "../issues/schema-issues";

/** The valid rest of a value. */
export interface PrunedValue<Output> {
  readonly output: Output;
  /** What the schema rejects in the whole value. */
  readonly issues: readonly SchemaIssue[];
  /** Paths that were removed or replaced: nothing can be said about the settings there. */
  readonly removed: readonly Path[];
}

/** A valid value that replaces an invalid one, where removing it would remove the object around it. */
export interface StandIn {
  /** Path of the value; `*` stands for any key. */
  readonly at: Path;
  readonly value: unknown;
}

/** Deeper than settings are nested: each pass may remove one level, so that more passes would not help. */
const MOST_PASSES = 50;

/**
 * Parses a value and collects everything that its schema rejects. Invalid parts are then removed from a copy, along
 * with the objects that require them, until the rest is valid: rules can check that rest.
 *
 * @param standIns for parts that would remove too much with them; every required key at the top level needs one
 */
export function parseAndPrune<Schema extends z.ZodType>(
  schema: Schema,
  value: Record<string, unknown>,
  standIns: readonly StandIn[],
): PrunedValue<z.output<Schema>> {
  const first = schema.safeParse(value);
  const issues = first.success ? [] : schemaIssues(schema, value, first.error.issues);
  const removed: Path[] = [];
  let parsed = first;
  let rest: unknown = value;
  for (let pass = 0; !parsed.success; pass += 1) {
    if (pass === MOST_PASSES) {
      const paths = parsed.error.issues.map((issue) => formatPath(issue.path.map(String))).join(", ");
      throw new Error(`There is no stand-in for what is required at: ${paths}.`);
    }
    for (const path of pathsToRemove(rest, schemaIssues(schema, rest, parsed.error.issues), standIns)) {
      rest = replaceAt(rest, path, standInFor(path, standIns)?.value);
      removed.push(path);
    }
    parsed = schema.safeParse(rest);
  }
  return { output: parsed.data, issues, removed };
}

/** The paths of invalid values, and of objects that lack a value; in lists from the last position to the first. */
function pathsToRemove(root: unknown, issues: readonly SchemaIssue[], standIns: readonly StandIn[]): Path[] {
  const paths = issues.map(({ path }) => {
    const isReplaceable = valueAt(root, path) !== undefined || standInFor(path, standIns) !== undefined;
    return isReplaceable || path.length === 1 ? path : path.slice(0, -1);
  });
  const outermost = paths.filter(
    (path, index) =>
      !paths.some((other, otherIndex) => isWithin(path, other) && (other.length < path.length || otherIndex < index)),
  );
  return outermost.sort(byPositionDescending);
}

function standInFor(path: Path, standIns: readonly StandIn[]): StandIn | undefined {
  return standIns.find(
    ({ at }) => at.length === path.length && at.every((key, index) => key === "*" || key === path[index]),
  );
}

/** Sorts later positions of a list first, so that removing one does not move the others. */
function byPositionDescending(one: Path, other: Path): number {
  const step = one.findIndex((value, index) => value !== other[index]);
  return Number(other[step]) - Number(one[step]) || 0;
}

/** Copies a value with another value at a path, or with none. */
function replaceAt(root: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (Array.isArray(root)) {
    const index = Number(step);
    return rest.length === 0
      ? root.filter((_, position) => position !== index)
      : root.map((item: unknown, position) => (position === index ? replaceAt(item, rest, value) : item));
  }
  if (!isPart(root) || step === undefined) {
    return root;
  }
  const { [step]: current, ...others } = root;
  const replaced = rest.length === 0 ? value : replaceAt(current, rest, value);
  return replaced === undefined ? others : { ...others, [step]: replaced };
}
