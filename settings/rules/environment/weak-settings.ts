import * as z from "zod";
import { bare, partOf } from "../../issues/schema-description";
import { isPart, type Path } from "../../issues/path";
import { defaultOf, type JudgedSetting, type Weakening, weakeningOf } from "../../schema/weaker/weakness";
import { type Weakness } from "./weakness";

/** What the schema says of the weaker values of a setting and of the settings in it. */
interface Judgement {
  readonly weakening: Weakening | undefined;
  /** The default of the setting. */
  readonly fallback: unknown;
  /** The judgements of the keys of an object. */
  readonly keys: ReadonlyMap<string, Judgement>;
  /** The judgement of every entry of a list or a record. */
  readonly entries: Judgement | undefined;
  /** The judgements of the objects that the key `discriminator` tells apart. */
  readonly alternatives: ReadonlyMap<unknown, Judgement>;
  readonly discriminator: string;
}

/** Judges the settings that a schema describes. */
export class WeakSettings {
  private static readonly ofSchemas = new WeakMap<z.core.$ZodType, WeakSettings>();

  private constructor(private readonly judgement: Judgement | undefined) {}

  /** Reads a schema, once: only what has weaker values is looked at in {@link weaknessesOf}. */
  static of(schema: z.core.$ZodType): WeakSettings {
    const known = WeakSettings.ofSchemas.get(schema) ?? new WeakSettings(judgementOf(schema));
    WeakSettings.ofSchemas.set(schema, known);
    return known;
  }

  /**
   * Finds the settings that are weaker than their defaults. One in a list is reported at the list, whose positions may
   * change, and only the first of each list.
   *
   * @param settings valid, with every default filled in
   * @param written the settings that the user wrote: what they leave out has its default
   */
  weaknessesOf(
    settings: unknown,
    written: unknown,
    { trustedAccounts }: Pick<JudgedSetting, "trustedAccounts">,
  ): Weakness[] {
    const found: Weakness[] = [];
    /** @param list path of the list that the setting is in */
    const judge = (judgement: Judgement, value: unknown, source: unknown, path: Path, list?: Path): boolean => {
      const { weakening, fallback, entries } = judgement;
      const weakness = weakening?.weaknessOf({ value, fallback, key: String(path.at(-1)), trustedAccounts });
      if (weakness) {
        found.push({ path: list ?? path, ...weakness });
        return true;
      }
      if (Array.isArray(value)) {
        return entries !== undefined && value.some((entry) => judge(entries, entry, entry, path, list ?? path));
      }
      if (!isPart(value) || !isPart(source)) return false;
      const { keys, alternatives, discriminator } = judgement;
      const alternative = alternatives.get(value[discriminator]);
      const inParts = Object.keys(value).flatMap((key) => {
        const child = alternative?.keys.get(key) ?? keys.get(key) ?? entries;
        return child && source[key] !== undefined ? [judge(child, value[key], source[key], [...path, key], list)] : [];
      });
      return inParts.includes(true);
    };
    if (this.judgement) judge(this.judgement, settings, written, []);
    return found;
  }
}

/** Reads a schema; `undefined` if nothing in it has weaker values. */
function judgementOf(schema: z.core.$ZodType): Judgement | undefined {
  const part = bare(schema);
  const weakening = weakeningOf(schema);
  const fallback = defaultOf(schema);
  const judgement: Judgement = {
    weakening: weakening?.wordsFor(fallback) === undefined ? undefined : weakening,
    fallback,
    keys: keysOf(part),
    entries:
      part instanceof z.ZodRecord
        ? judgementOf(part.valueType)
        : part instanceof z.ZodArray
          ? judgementOf(part.element)
          : undefined,
    ...alternativesOf(part),
  };
  const { keys, entries, alternatives } = judgement;
  return judgement.weakening || keys.size > 0 || entries || alternatives.size > 0 ? judgement : undefined;
}

/** The keys of an object, or of the object in a union such as "true or an object". */
function keysOf(part: z.core.$ZodType): Map<string, Judgement> {
  const object = part instanceof z.ZodUnion && !(part instanceof z.ZodDiscriminatedUnion) ? partOf(part) : part;
  const shape: z.core.$ZodShape = object instanceof z.ZodObject ? object.shape : {};
  const judgements = Object.entries(shape).map(([key, schema]) => [key, judgementOf(schema)] as const);
  return new Map(judgements.flatMap(([key, judgement]) => (judgement ? [[key, judgement] as const] : [])));
}

function alternativesOf(part: z.core.$ZodType): Pick<Judgement, "alternatives" | "discriminator"> {
  if (!(part instanceof z.ZodDiscriminatedUnion)) return { alternatives: new Map(), discriminator: "" };
  const { options, discriminator } = part.def;
  const judgements = options.flatMap((option) => {
    const judgement = judgementOf(option);
    const shape: z.core.$ZodShape = (bare(option) as z.ZodObject).shape;
    const literal = shape[discriminator] && bare(shape[discriminator]);
    return judgement && literal instanceof z.ZodLiteral ? [[literal.value, judgement] as const] : [];
  });
  return { alternatives: new Map<unknown, Judgement>(judgements), discriminator };
}
