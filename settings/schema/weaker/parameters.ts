import { show } from "../../issues/schema-issues";
import { weakening, type WeakeningMeta } from "./weakness";

/** The values of a database parameter that are weaker than what applies without it. */
export interface WeakParameter {
  readonly isWeak: (value: string) => boolean;
  /** The value that applies without the parameter, or the weakest that is as strong, in words. */
  readonly required: string;
}

/** Marks the values of database parameters: a table says which are weaker, by the parameter's name. */
export function weakParameters(table: Readonly<Record<string, WeakParameter>>): WeakeningMeta {
  return weakening("a value with less encryption, logging or durability", ({ key, value }) => {
    const parameter = Object.hasOwn(table, key) ? table[key] : undefined;
    return parameter && typeof value === "string" && parameter.isWeak(value.trim().toLowerCase())
      ? { value: show(value), required: parameter.required }
      : undefined;
  });
}

/** A switch that is on by default. */
export function on(): WeakParameter {
  return { isWeak: (value) => ["0", "off", "false", "no"].includes(value), required: '"1"' };
}

/** A switch that is off by default. */
export function off(): WeakParameter {
  return { isWeak: (value) => ["1", "on", "true", "yes"].includes(value), required: '"0"' };
}

/** One of some values that are weaker than what is required. */
export function oneOf(weak: readonly string[], required: string): WeakParameter {
  return { isWeak: (value) => weak.includes(value), required: show(required) };
}

/** A number below the limit, or one that switches the feature off. */
export function atLeast(limit: number): WeakParameter {
  return { isWeak: (value) => Number(value) < limit, required: `"${limit}" or more` };
}
