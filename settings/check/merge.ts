import { isPart, type Path } from "../issues/path";
import { type SchemaIssue } from "../issues/schema-issues";
import { suggest } from "../issues/suggestion";

/** An environment's settings, merged with the application's. */
export interface MergedSettings {
  readonly value: Record<string, unknown>;
  /** Every `null` that removes nothing; the paths are within the environment. */
  readonly issues: readonly SchemaIssue[];
}

/**
 * Merges an environment's settings over the application's: objects are merged key by key, lists and other values
 * replace what the application has, `null` removes it. An object of another `kind` replaces the whole object: the
 * keys of one kind mean nothing to another. Neither argument is modified.
 *
 * @param application without `null`; see {@link withoutNulls}
 */
export function mergeSettings(
  application: Record<string, unknown>,
  overrides: Record<string, unknown>,
): MergedSettings {
  const issues: SchemaIssue[] = [];

  const merge = (base: Record<string, unknown>, over: Record<string, unknown>, path: Path): Record<string, unknown> => {
    const result = { ...base };
    for (const [key, value] of Object.entries(over)) {
      const keyPath = [...path, key];
      const baseValue = result[key];
      if (value === null) {
        if (baseValue === undefined) {
          const advice = suggest(key, Object.keys(base));
          issues.push({
            path: keyPath,
            message: `null removes a setting of the application, but the application does not set it; ${advice}`,
          });
        }
        Reflect.deleteProperty(result, key);
      } else if (isPart(value)) {
        result[key] = merge(isPart(baseValue) && isSameKind(baseValue, value) ? baseValue : {}, value, keyPath);
      } else {
        result[key] = value;
      }
    }
    return result;
  };

  return { value: merge(application, overrides, []), issues };
}

/** Whether two objects have the same `kind`; an object without one goes with any. */
function isSameKind({ kind: one }: Record<string, unknown>, { kind: other }: Record<string, unknown>): boolean {
  return typeof one !== "string" || typeof other !== "string" || one === other;
}

/** Removes every `null` at any depth, and lists the paths of those that there were. */
export function withoutNulls(part: Record<string, unknown>): {
  readonly value: Record<string, unknown>;
  readonly nulls: readonly Path[];
} {
  const nulls: Path[] = [];
  const strip = (from: Record<string, unknown>, path: Path): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(from).flatMap(([key, value]): [string, unknown][] => {
        if (value === null) {
          nulls.push([...path, key]);
        }
        return value === null ? [] : [[key, isPart(value) ? strip(value, [...path, key]) : value]];
      }),
    );
  return { value: strip(part, []), nulls };
}
