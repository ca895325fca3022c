import * as z from "zod";
import { isPart, type Path } from "./path";

/** Keys of a part that a message names. */
const MOST_KEYS = 8;

/** The schema of a value without what says that it may be left out or is worked on afterwards. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return bare(schema.def.innerType);
  }
  return schema instanceof z.ZodPipe ? bare(schema.def.in) : schema;
}

/**
 * The schema at a path, or `undefined` where the schema knows no such path.
 * @param value what stands in the settings at the schema's place: decides between alternatives
 */
export function schemaAt(schema: z.core.$ZodType, path: Path, value: unknown): z.core.$ZodType | undefined {
  const part = chosen(bare(schema), value);
  const [step, ...rest] = path;
  if (step === undefined) {
    return part;
  }
  const child = childOf(part, step);
  const below = isPart(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined;
  return child && schemaAt(child, rest, below);
}

function childOf(part: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (part instanceof z.ZodObject) return (part.shape as z.core.$ZodShape)[step];
  if (part instanceof z.ZodRecord) return part.valueType;
  if (part instanceof z.ZodArray) return part.element;
  if (part instanceof z.ZodTuple) return part.def.items[Number(step)] ?? part.def.rest ?? undefined;
  if (part instanceof z.ZodDiscriminatedUnion && step === part.def.discriminator) return z.enum(discriminators(part));
  return undefined;
}

/** Of alternatives, the one that the value says it is: the one with that kind, or the only one with keys. */
function chosen(part: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (!isPart(value) || !(part instanceof z.ZodUnion)) {
    return part;
  }
  if (!(part instanceof z.ZodDiscriminatedUnion)) {
    return partOf(part) ?? part;
  }
  const kind = value[part.def.discriminator];
  return part.def.options.find((_, index) => discriminators(part)[index] === kind) ?? part;
}

/** Of alternatives of which only one has keys, such as a switch or a part, that one. */
export function partOf(union: z.ZodUnion): z.ZodObject | undefined {
  return union.def.options.find((option) => option instanceof z.ZodObject);
}

function discriminators(union: z.ZodDiscriminatedUnion): string[] {
  return union.def.options.map((option) => {
    const shape: z.core.$ZodShape = (option as z.ZodObject).shape;
    return String((shape[union.def.discriminator] as z.ZodLiteral).value);
  });
}

/** What a value may be, in words that complete "… is not" and "give …". */
export function allowed(schema: z.core.$ZodType): string {
  const part = bare(schema);
  const description = z.globalRegistry.get(part)?.description;
  if (description !== undefined) return description;
  if (part instanceof z.ZodEnum || part instanceof z.ZodLiteral) return choiceWords(choices(part));
  if (part instanceof z.ZodNumber) return numberWords(part);
  if (part instanceof z.ZodBoolean) return "true or false";
  if (part instanceof z.ZodString) return "text in quotes";
  if (part instanceof z.ZodArray) return `a list${countWords(part)}, each ${allowed(part.element)}`;
  if (part instanceof z.ZodRecord) return `an object whose keys are each ${allowed(part.keyType)}`;
  if (part instanceof z.ZodDiscriminatedUnion) return objectWords([part.def.discriminator]);
  if (part instanceof z.ZodUnion) return part.def.options.map((option) => allowed(option)).join(" or ");
  return part instanceof z.ZodObject ? objectWords(neededKeys(part)) : "an object";
}

/** Keys that a part can't be without; all that it knows, where it can be without each. */
function neededKeys({ shape }: z.ZodObject<z.core.$ZodShape>): string[] {
  const parts = Object.entries(shape);
  const needed = parts.filter(([, part]) => part._zod.optin === undefined);
  return (needed.length > 0 ? needed : parts).map(([key]) => key);
}

function objectWords(keys: readonly string[]): string {
  const known = keys.slice(0, MOST_KEYS);
  return `an object with ${[...known, ...(known.length < keys.length ? ["..."] : [])].join(", ")}`;
}

/** The values to choose from, where there is such a list. */
export function choices(part: z.core.$ZodType): readonly (string | number)[] {
  if (part instanceof z.ZodEnum) return part.options;
  if (part instanceof z.ZodLiteral) return [...part.values] as (string | number)[];
  if (part instanceof z.ZodUnion) return part.def.options.flatMap((option) => choices(option));
  return [];
}

function choiceWords(values: readonly (string | number)[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length === 1 ? words.join() : `one of ${words.join(", ")}`;
}

function numberWords(part: z.ZodNumber): string {
  const from = part.minValue ?? Number.MIN_SAFE_INTEGER;
  const to = part.maxValue ?? Number.MAX_SAFE_INTEGER;
  const upTo = to < Number.MAX_SAFE_INTEGER ? ` to ${to}` : " up";
  return from > Number.MIN_SAFE_INTEGER ? `a whole number from ${from}${upTo}` : "a whole number";
}

function countWords(part: z.ZodArray): string {
  const definitions = (part.def.checks ?? []).map((check) => check._zod.def as { minimum?: number; maximum?: number });
  const minimum = definitions.find((definition) => definition.minimum !== undefined)?.minimum;
  const maximum = definitions.find((definition) => definition.maximum !== undefined)?.maximum;
  if (minimum !== undefined && maximum !== undefined) return ` of ${minimum} to ${maximum}`;
  return minimum === undefined ? "" : ` of at least ${minimum}`;
}
