import * as z from "zod";
import { alternativeFor, bare, childOf } from "../../issues/schema-description";
import { isPart, type Path } from "../../issues/path";
import { defaultOf, type JudgedSetting, type Weakening, weakeningOf } from "../../schema/weaker/weakness";
import { type Weakness } from "./weakness";

/** What the schema of a setting says of its weaker values. */
interface Judgement {
  /** The schema without what gives it a default. */
  readonly part: z.core.$ZodType;
  readonly weakening: Weakening | undefined;
  /** The default of the setting. */
  readonly fallback: unknown;
}

/** Judges the settings that a schema describes. */
export class WeakSettings {
  private static readonly ofSchemas = new WeakMap<z.core.$ZodType, WeakSettings>();

  /** By schema. Only of what settings contain: to read the whole schema would take longer than to judge the settings. */
  private readonly judgements = new Map<z.core.$ZodType, Judgement>();

  private constructor(private readonly schema: z.core.$ZodType) {}

  /** Reads every part of a schema at most once. */
  static of(schema: z.core.$ZodType): WeakSettings {
    const known = WeakSettings.ofSchemas.get(schema) ?? new WeakSettings(schema);
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
    const judge = (schema: z.core.$ZodType, value: unknown, source: unknown, path: Path, list?: Path): boolean => {
      const { part, weakening, fallback } = this.judgementOf(schema);
      const weakness = weakening?.weaknessOf({ value, fallback, key: String(path.at(-1)), trustedAccounts });
      if (weakness) {
        found.push({ path: list ?? path, ...weakness });
        return true;
      }
      if (Array.isArray(value)) {
        return (
          part instanceof z.ZodArray && value.some((entry) => judge(part.element, entry, entry, path, list ?? path))
        );
      }
      if (!isPart(value) || !isPart(source)) return false;
      const alternative = alternativeFor(part, value);
      const inParts = Object.keys(value).map((key) => {
        const child = source[key] === undefined ? undefined : childOf(alternative, key);
        return child !== undefined && judge(child, value[key], source[key], [...path, key], list);
      });
      return inParts.includes(true);
    };
    judge(this.schema, settings, written, []);
    return found;
  }

  private judgementOf(schema: z.core.$ZodType): Judgement {
    const known = this.judgements.get(schema);
    if (known) return known;
    const weakening = weakeningOf(schema);
    const fallback = defaultOf(schema);
    const isEverWeak = weakening?.wordsFor(fallback) !== undefined;
    const judgement = { part: bare(schema), weakening: isEverWeak ? weakening : undefined, fallback };
    this.judgements.set(schema, judgement);
    return judgement;
  }
}
