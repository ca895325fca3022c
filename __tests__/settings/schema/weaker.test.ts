import * as z from "zod";
import { bare } from "../../../settings/issues/schema-description";
import { environmentSchema } from "../../../settings/schema/environment";
import { platformSchema } from "../../../settings/schema/platform";
import { weakeningOf } from "../../../settings/schema/weaker/weakness";
import { stages } from "../../../settings/stages";

/** The settings that don't say which of their values make prod weaker; `*` stands for a name or a position. */
function silentSettings(schema: z.core.$ZodType, path: readonly string[] = [], isSaid = false): string[] {
  const part = bare(schema);
  const isSaidHere = isSaid || weakeningOf(schema) !== undefined;
  // Each key says it for itself: what an object says doesn't cover a key that is added later.
  if (part instanceof z.ZodObject) {
    return Object.entries(part.shape as z.core.$ZodShape).flatMap(([key, child]) =>
      silentSettings(child, [...path, key]),
    );
  }
  if (part instanceof z.ZodArray) return silentSettings(part.element, [...path, "*"], isSaidHere);
  if (part instanceof z.ZodRecord) return silentSettings(part.valueType, [...path, "*"], isSaidHere);
  if (part instanceof z.ZodUnion) return part.def.options.flatMap((option) => silentSettings(option, path, isSaidHere));
  return isSaidHere ? [] : [path.join(".")];
}

describe("every setting says which of its values make prod weaker, by `.meta(weaker.…)` or `.meta(neutral.…)`:", () => {
  test.each(stages)("the settings of an environment of the stage %s", (stage) => {
    expect(silentSettings(environmentSchema(stage))).toEqual([]);
  });

  test("the settings that all environments share", () => {
    expect(silentSettings(platformSchema)).toEqual([]);
  });

  test("a setting that doesn't is found, in lists, records, unions and optional objects too", () => {
    const silent = z.strictObject({
      list: z.array(z.strictObject({ a: z.string() })).default([]),
      record: z.record(z.string(), z.boolean().default(true)).default({}),
      union: z.union([z.boolean(), z.strictObject({ b: z.int() })]).default(false),
      part: z.strictObject({ c: z.tuple([z.string()]) }).exactOptional(),
    });
    expect(silentSettings(silent)).toEqual(["list.*.a", "record.*", "union", "union.b", "part.c"]);
  });
});
