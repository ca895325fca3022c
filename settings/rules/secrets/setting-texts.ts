import * as z from "zod";
import { isPart, type Path } from "../../issues/path";
import { bare, childOf, alternativeFor } from "../../issues/schema-description";

/** A text in the settings. */
export interface SettingText {
  /** Path of the setting: of the list, if the text is in one. */
  readonly path: Path;
  readonly text: string;
  /** The name that the user gave it, such as that of a variable. */
  readonly name?: string;
  /** Whether it may be any text, rather than one of a form. */
  readonly isFree: boolean;
}

/**
 * Lists the texts in settings. A list such as a command is also listed as one text: an option and its value may be two
 * entries.
 * @param settings those that the user wrote, which may be invalid
 */
export function settingTexts(schema: z.core.$ZodType | undefined, settings: unknown, path: Path = []): SettingText[] {
  const part = schema && alternativeFor(bare(schema), settings);
  if (typeof settings === "string") {
    return [{ path, text: settings, isFree: isFree(part) }];
  }
  if (Array.isArray(settings)) {
    const items: unknown[] = settings;
    const texts = items.flatMap((item, index) =>
      settingTexts(part && childOf(part, index), item, path).map((text) => ({ ...text, path })),
    );
    const isCommand = texts.length > 1 && texts.every(({ isFree: free }) => free);
    return isCommand ? [...texts, { path, text: texts.map(({ text }) => text).join(" "), isFree: true }] : texts;
  }
  if (!isPart(settings)) {
    return [];
  }
  const { name, values } = settings;
  return Object.entries(settings).flatMap(([key, value]) => {
    const texts = settingTexts(part && childOf(part, key), value, [...path, key]);
    // A condition on a header has the header's name beside the values.
    if (value === values && typeof name === "string") return texts.map((text) => ({ ...text, name }));
    const isNamed = typeof value === "string" && !(part instanceof z.ZodObject);
    return isNamed ? texts.map((text) => (text.isFree ? { ...text, name: key } : text)) : texts;
  });
}

/** Whether a schema takes any text, of whatever length. */
function isFree(schema: z.core.$ZodType | undefined): boolean {
  if (!(schema instanceof z.ZodString)) return schema === undefined || schema instanceof z.ZodUnknown;
  const checks = (schema.def.checks ?? []).map((check) => check._zod.def.check);
  return checks.every((check) => check === "min_length" || check === "max_length");
}
