import { isPart, type Path } from "../issues/path";
import { suggest } from "../issues/suggestion";

/** What came of putting an environment's settings over the application's. */
export interface Merged {
  readonly value: Record<string, unknown>;
  /** Where `null` was meant to take something out, and nothing was there; paths within the environment. */
  readonly pointless: readonly { readonly path: Path; readonly message: string }[];
}

/**
 * Puts an environment's settings over the application's: objects are merged key by key, lists and values
 * take the place of what was there, `null` takes it out. Of another `kind`, an object takes the place of the whole:
 * the keys of the one mean nothing to the other. Neither of the two is changed.
 *
 * @param application without `null`; see {@link withoutNulls}
 */
export function mergeSettings(application: Record<string, unknown>, overrides: Record<string, unknown>): Merged {
  const pointless: { path: Path; message: string }[] = [];

  const merge = (base: Record<string, unknown>, over: Record<string, unknown>, path: Path): Record<string, unknown> => {
    const result = { ...base };
    for (const [key, value] of Object.entries(over)) {
      const here = [...path, key];
      const below = result[key];
      if (value === null) {
        if (below === undefined) {
          const known = Object.keys(base);
          pointless.push({
            path: here,
            message: `null takes out what the application has, and it has none; ${suggest(key, known)}`,
          });
        }
        Reflect.deleteProperty(result, key);
      } else if (isPart(value)) {
        result[key] = merge(isPart(below) && isSameKind(below, value) ? below : {}, value, here);
      } else {
        result[key] = value;
      }
    }
    return result;
  };

  return { value: merge(application, overrides, []), pointless };
}

/** Whether the two have the same `kind`; what says none is of the other's, and what has none to say of any. */
function isSameKind({ kind: one }: Record<string, unknown>, { kind: other }: Record<string, unknown>): boolean {
  return typeof one !== "string" || typeof other !== "string" || one === other;
}

/** The part without what is `null`, all the way down, and where there was a `null`. */
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

/** The part without keys whose value is undefined, all the way down: writing these is leaving them out. */
export function withoutUndefined(part: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(part).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, isPart(value) ? withoutUndefined(value) : value]));
}
