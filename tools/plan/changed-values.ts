import { type Change } from "./plan-json";

/** A value that a plan sets or changes, as text that is safe to show. */
export interface ChangedValue {
  /** Such as `container_definitions[0].image`. */
  readonly path: string;
  /** JSON, or what stands in for a value that isn't shown. Absent if there was none. */
  readonly before?: string;
  /** Absent if there will be none. */
  readonly after?: string;
}

/** Stands in for a value that Terraform or the provider calls sensitive. */
const SENSITIVE = "(sensitive)";

/** Stands in for a value that AWS decides. */
export const UNKNOWN = "(known after apply)";

/** Returns what changes, by path and in a fixed order. Sensitive values don't get as far as here. */
export function changedValues(change: Change): ChangedValue[] {
  // A value that one side calls sensitive is not shown on the other either.
  const marks = [change.before_sensitive, change.after_sensitive];
  const before = leaves(change.before, marks);
  const after = leaves(change.after, marks);
  for (const path of unknownPaths(change.after_unknown)) {
    after.set(path, UNKNOWN);
    // What was below a value that isn't known is compared with nothing.
    for (const below of before.keys()) {
      if (below.startsWith(`${path}.`) || below.startsWith(`${path}[`)) before.delete(below);
    }
  }
  const sensitiveChanged = changedSensitivePaths(change);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path) || sensitiveChanged.has(path))
    .sort()
    .map((path) => {
      const [one, other] = [before.get(path), after.get(path)];
      return { path, ...(one !== undefined && { before: one }), ...(other !== undefined && { after: other }) };
    });
}

/** Flattens a value into the texts of its leaves by path. Empty values say nothing and are left out. */
function leaves(value: unknown, marks: readonly unknown[], path = ""): Map<string, string> {
  const leaf = (text: string) => new Map(isNothing(value) ? [] : [[path, text]]);
  if (marks.includes(true)) return leaf(SENSITIVE);
  const inner = typeof value === "string" ? document(value) : value;
  if (inner !== null && typeof inner === "object") {
    return new Map(
      Object.entries(inner as Readonly<Record<string, unknown>>).flatMap(([key, child]) => [
        ...leaves(child, membersOf(marks, key), below(path, key, Array.isArray(inner))),
      ]),
    );
  }
  return leaf(JSON.stringify(inner));
}

/** Policies and container definitions are JSON in a string. */
function document(value: string): unknown {
  if (!/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function unknownPaths(unknown: unknown, path = ""): string[] {
  if (unknown === true) return [path];
  if (unknown === null || typeof unknown !== "object") return [];
  return Object.entries(unknown).flatMap(([key, child]) =>
    unknownPaths(child, below(path, key, Array.isArray(unknown))),
  );
}

/** Paths of sensitive values that differ, of which only that is said. */
function changedSensitivePaths({ before, after, before_sensitive, after_sensitive }: Change): Set<string> {
  const paths = new Set<string>();
  const visit = (one: unknown, other: unknown, marks: readonly unknown[], path: string) => {
    if (marks.includes(true)) {
      if (!isNothing(one) && !isNothing(other) && JSON.stringify(one) !== JSON.stringify(other)) paths.add(path);
      return;
    }
    const inList = Array.isArray(one) || Array.isArray(other);
    for (const key of new Set(marks.flatMap((mark) => Object.keys(mark ?? {})))) {
      visit(member(one, key), member(other, key), membersOf(marks, key), below(path, key, inList));
    }
  };
  visit(before, after, [before_sensitive, after_sensitive], "");
  return paths;
}

function membersOf(values: readonly unknown[], key: string): unknown[] {
  return values.map((value) => member(value, key));
}

function member(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function below(path: string, key: string, inList: boolean): string {
  if (inList) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}
