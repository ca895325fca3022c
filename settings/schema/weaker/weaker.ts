import { show } from "../../issues/schema-issues";
import { type JudgedSetting, weakening, type WeakeningMeta, type Weakness } from "./weakness";

/** Marks settings by the values that make prod weaker than its default. */
export const weaker = {
  /** A number below the default. */
  lower: numbers("a lower number", (value, fallback) => value < fallback),
  /** A number above the default. */
  higher: numbers("a higher number", (value, fallback) => value > fallback),
  false: values(false),
  true: values(true),
  /** A list that lacks entries of the default. */
  shorter: weakening(
    (fallback) => (difference(fallback, []).length === 0 ? undefined : "a list without entries of the default"),
    ({ value, fallback }) => {
      const missing = difference(fallback, value).map(show);
      return missing.length === 0 ? undefined : weakness(`a list without ${missing.join(" and ")}`, fallback);
    },
  ),
  /** A list with entries that the default doesn't have. */
  longer: weakening("a list with more entries", ({ value, fallback = [] }) =>
    difference(value, fallback).length === 0 ? undefined : weakness(show(value), fallback),
  ),
  values,
  order,
  below,
  than,
  byRule,
} as const;

/** Some values, unless the default is one of them. */
function values(...weak: readonly unknown[]): WeakeningMeta {
  return weakening(
    (fallback) => (weak.includes(fallback) ? undefined : weak.map(show).join(" or ")),
    ({ value, fallback }) => (weak.includes(value) ? weakness(show(value), fallback ?? !value) : undefined),
  );
}

/** Any value, of a setting that has a stronger alternative. */
function than(alternative: unknown): WeakeningMeta {
  return weakening(`always, because ${show(alternative)} is stronger`, ({ value }) =>
    weakness(show(value), alternative),
  );
}

/**
 * A value before the default.
 * @param kinds from the weakest to the strongest
 */
function order(kinds: readonly unknown[]): WeakeningMeta {
  const isWeaker = (value: unknown, fallback: unknown) => kinds.indexOf(value) < kinds.indexOf(fallback);
  return weakening(
    (fallback) => {
      const weak = kinds.filter((kind) => isWeaker(kind, fallback)).map(show);
      return weak.length === 0 ? undefined : weak.join(" or ");
    },
    ({ value, fallback }) => (isWeaker(value, fallback) ? weakness(show(value), fallback) : undefined),
  );
}

/** A number below a limit, for a setting without a default. */
function below(limit: number): WeakeningMeta {
  return weakening(`a number below ${limit}`, ({ value }) =>
    typeof value === "number" && value < limit ? weakness(show(value), limit) : undefined,
  );
}

/** A value that a rule compares with other settings. @param words the weaker values */
function byRule(words: string): WeakeningMeta {
  return weakening(words, () => undefined);
}

function numbers(words: string, isWeaker: (value: number, fallback: number) => boolean): WeakeningMeta {
  return weakening(words, ({ value, fallback }: JudgedSetting) =>
    typeof value === "number" && typeof fallback === "number" && isWeaker(value, fallback)
      ? weakness(show(value), fallback)
      : undefined,
  );
}

function difference(list: unknown, other: unknown): readonly unknown[] {
  const known: readonly unknown[] = Array.isArray(other) ? other : [];
  return Array.isArray(list) ? list.filter((entry) => !known.includes(entry)) : [];
}

function weakness(value: string, required: unknown): Weakness {
  return { value, required: show(required) };
}
