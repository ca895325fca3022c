import * as z from "zod";
import { wrapped } from "../../issues/schema-description";

/** A setting of an environment of the stage prod, or of what all environments share. */
export interface JudgedSetting {
  readonly value: unknown;
  /** What applies where the setting is not written; `undefined` where the schema has no default. */
  readonly fallback: unknown;
  /** The last key of the setting's path. */
  readonly key: string;
  /** Ids of the accounts whose roles prod may trust: the shared one and those of prod environments. */
  readonly trustedAccounts: ReadonlySet<string>;
}

/** What makes a setting weaker than its default. */
export interface Weakness {
  /** What is set, in words. */
  readonly value: string;
  /** What would be as strong as the default, in words. */
  readonly required: string;
  /**
   * Whether environments of other stages get a warning, because what works there needs a waiver in prod.
   * @default false
   */
  readonly warns?: true;
}

/** Which values of a setting make prod weaker than its default. Every setting in the schema has one, in its metadata. */
export interface Weakening {
  /**
   * The values that are weaker than a default, in words that complete "weaker in prod: …"; `undefined` if there are none.
   */
  readonly wordsFor: (fallback: unknown) => string | undefined;
  /** Says what is weaker, if anything is. */
  readonly weaknessOf: (setting: JudgedSetting) => Weakness | undefined;
}

/** Metadata of a schema: `z.boolean().default(true).meta(weaker.false)`. */
export interface WeakeningMeta extends z.core.GlobalMeta {
  readonly weaker: Weakening;
}

/** @param words the weaker values in words, which may depend on the default */
export function weakening(words: string | Weakening["wordsFor"], weaknessOf: Weakening["weaknessOf"]): WeakeningMeta {
  return { weaker: { wordsFor: typeof words === "string" ? () => words : words, weaknessOf } };
}

/** The default of a setting, or `undefined` if its schema has none. */
export function defaultOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodDefault) return schema.def.defaultValue;
  const inner = wrapped(schema);
  return inner && defaultOf(inner);
}

/** Which values of a setting are weaker, by its schema or what that wraps; `undefined` if the schema doesn't say. */
export function weakeningOf(schema: z.core.$ZodType): Weakening | undefined {
  const weaker = z.globalRegistry.get(schema)?.["weaker"] as Weakening | undefined;
  if (weaker) return weaker;
  const inner = wrapped(schema);
  return inner && weakeningOf(inner);
}
