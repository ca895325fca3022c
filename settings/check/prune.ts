import type * as z from "zod";
import { formatPath, isPart, type Path, valueAt } from "../issues/path";
import { PathSet } from "../issues/path-set";
import { type SchemaIssue, schemaIssues } from "../issues/schema-issues";

/** The valid rest of a value. */
export interface PrunedValue<Output> {
  readonly output: Output;
  /** What the schema rejects in the whole value. */
  readonly issues: readonly SchemaIssue[];
  /** Paths that were removed or replaced: nothing can be said about the settings there. */
  readonly removed: PathSet;
}

/** A valid value that replaces an invalid one, where removing it would remove the object around it. */
export interface StandIn {
  /** Path of the value; `*` stands for any key. */
  readonly at: Path;
  readonly value: unknown;
}

/** Deeper than settings are nested: each pass may remove one level, so that more passes would not help. */
const MOST_PASSES = 50;

/** zod would first compile its checks to JavaScript, which costs more than it saves with the few objects here. */
const uncompiled = { jitless: true };

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
  const first = schema.safeParse(value, uncompiled);
  const issues = first.success ? [] : schemaIssues(schema, value, first.error.issues);
  const removed = new PathSet();
  let parsed = first;
  let rest: unknown = value;
  for (let pass = 0; !parsed.success; pass += 1) {
    if (pass === MOST_PASSES) {
      const paths = parsed.error.issues.map((issue) => formatPath(issue.path.map(String))).join(", ");
      throw new Error(`There is no stand-in for what is required at: ${paths}.`);
    }
    const paths = pathsToRemove(rest, schemaIssues(schema, rest, parsed.error.issues), standIns);
    paths.forEach((path) => {
      removed.add(path);
    });
    rest = without(rest, new PathSet(paths), standIns);
    parsed = schema.safeParse(rest, uncompiled);
  }
  return { output: parsed.data, issues, removed };
}

/** The paths of invalid values, and of the nearest objects around what is missing. */
function pathsToRemove(root: unknown, issues: readonly SchemaIssue[], standIns: readonly StandIn[]): Path[] {
  return issues.map(({ path }) => {
    if (standInFor(path, standIns)) return path;
    const lengths = path.map((_, index) => path.length - index);
    const depth = lengths.find((length) => valueAt(root, path.slice(0, length)) !== undefined);
    return path.slice(0, depth ?? 1);
  });
}

function standInFor(path: Path, standIns: readonly StandIn[]): StandIn | undefined {
  return standIns.find(
    ({ at }) => at.length === path.length && at.every((key, index) => key === "*" || key === path[index]),
  );
}

/** Copies a value without what is at some paths, or with what stands in for it. */
function without(value: unknown, paths: PathSet, standIns: readonly StandIn[], path: Path = []): unknown {
  if (paths.covers(path)) {
    return standInFor(path, standIns)?.value;
  }
  const steps = paths.stepsBelow(path);
  if (steps.length === 0) {
    return value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => without(item, paths, standIns, [...path, index]));
    return items.filter((item) => item !== undefined);
  }
  if (!isPart(value)) {
    return value;
  }
  const changes = steps.map((step) => [step, without(value[step], paths, standIns, [...path, step])] as const);
  const entries = Object.entries({ ...value, ...Object.fromEntries(changes) });
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}
