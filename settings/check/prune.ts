import type * as z from "zod";
import { formatPath, isPart, isWithin, type Path, valueAt } from "../issues/path";
import { schemaIssues, type SchemaIssue } from "../issues/schema-issues";

/** What is left of a value when everything is taken out that its schema doesn't take. */
export interface Pruned<Output> {
  readonly output: Output;
  readonly schemaIssues: readonly SchemaIssue[];
  /** Paths of what was taken out: nothing can be said about these. */
  readonly lost: readonly Path[];
}

/** Settings are not nested as deep: after so many passes up the tree, all is taken out that can be. */
const MOST_PASSES = 50;

/** What takes the place of something faulty that the part around it can't be without. */
export interface StandIn {
  /** Where; `*` stands for any key. */
  readonly at: Path;
  readonly value: unknown;
}

/**
 * Parses a value and says all that is wrong with it. What is wrong is then taken out of a copy, with the part
 * around it where that can't be without it, until the rest parses: later rules can look at the rest.
 *
 * @param standIns for parts that would take too much with them; there must be one for all that is required at the top
 */
export function parseAndPrune<Schema extends z.ZodType>(
  schema: Schema,
  value: Record<string, unknown>,
  standIns: readonly StandIn[],
): Pruned<z.output<Schema>> {
  const first = schema.safeParse(value);
  const found = first.success ? [] : schemaIssues(schema, value, first.error.issues);
  const lost: Path[] = [];
  let parsed = first;
  let rest: unknown = value;
  for (let pass = 0; !parsed.success; pass += 1) {
    if (pass === MOST_PASSES) {
      const still = parsed.error.issues.map((issue) => formatPath(issue.path.map(String))).join(", ");
      throw new Error(`Nothing can stand in for what is missing at: ${still}.`);
    }
    for (const path of removals(rest, schemaIssues(schema, rest, parsed.error.issues), standIns)) {
      rest = replace(rest, path, standInFor(path, standIns)?.value);
      lost.push(path);
    }
    parsed = schema.safeParse(rest);
  }
  return { output: parsed.data, schemaIssues: found, lost };
}

/** What to take out: the wrong value, or the part that lacks one; from the end of each list to its beginning. */
function removals(root: unknown, found: readonly SchemaIssue[], standIns: readonly StandIn[]): Path[] {
  const wanted = found.map(({ path }) => {
    const isThere = valueAt(root, path) !== undefined || standInFor(path, standIns) !== undefined;
    return isThere || path.length === 1 ? path : path.slice(0, -1);
  });
  const outermost = wanted.filter(
    (path, index) =>
      !wanted.some((other, place) => isWithin(path, other) && (other.length < path.length || place < index)),
  );
  return outermost.sort(laterFirst);
}

function standInFor(path: Path, standIns: readonly StandIn[]): StandIn | undefined {
  return standIns.find(
    ({ at }) => at.length === path.length && at.every((key, index) => key === "*" || key === path[index]),
  );
}

/** Later positions of a list come first, so that the others keep theirs. */
function laterFirst(one: Path, other: Path): number {
  const step = one.findIndex((value, index) => value !== other[index]);
  return Number(other[step]) - Number(one[step]) || 0;
}

/** A copy of the root with another value at the path, or none. */
function replace(root: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (Array.isArray(root)) {
    const index = Number(step);
    return rest.length === 0
      ? root.filter((_, position) => position !== index)
      : root.map((item: unknown, position) => (position === index ? replace(item, rest, value) : item));
  }
  if (!isPart(root) || step === undefined) {
    return root;
  }
  const { [step]: below, ...others } = root;
  const replaced = rest.length === 0 ? value : replace(below, rest, value);
  return replaced === undefined ? others : { ...others, [step]: replaced };
}
