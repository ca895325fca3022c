import * as z from "zod";
import { bare } from "../../settings/issues/schema-description";

/** A text in the settings: its path, in which `*` stands for a name or a position, and its schema. */
export interface SchemaText {
  readonly path: readonly string[];
  readonly schema: z.ZodType;
}

/** Lists the texts that a schema takes, the names of entries included. */
export function schemaTexts(schema: z.core.$ZodType, path: readonly string[] = []): SchemaText[] {
  const part = bare(schema);
  if (part instanceof z.ZodString) return [{ path, schema: part }];
  if (part instanceof z.ZodArray) return schemaTexts(part.element, [...path, "*"]);
  if (part instanceof z.ZodTuple) {
    const items = [...part.def.items, ...(part.def.rest ? [part.def.rest] : [])];
    return items.flatMap((item) => schemaTexts(item, [...path, "*"]));
  }
  if (part instanceof z.ZodRecord) {
    return [...schemaTexts(part.keyType, [...path, "(name)"]), ...schemaTexts(part.valueType, [...path, "*"])];
  }
  if (part instanceof z.ZodUnion) return part.def.options.flatMap((option) => schemaTexts(option, path));
  if (part instanceof z.ZodObject) {
    return Object.entries(part.shape as z.core.$ZodShape).flatMap(([key, value]) => schemaTexts(value, [...path, key]));
  }
  return [];
}
