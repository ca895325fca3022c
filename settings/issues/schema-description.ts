import * as z from "zod";
import { isPart, type Path } from "./path";

/** Number of keys of an object that a message names. */
const MOST_KEYS = 8;

/** Number of values that a message lists. */
const MOST_CHOICES = 40;

/** Unwraps a schema: removes what makes it optional or late, gives it a default or transforms its output. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = wrapped(schema);
  return inner ? bare(inner) : schema;
}

/** The schema that another one makes optional or late, gives a default or transforms; `undefined` if it does none of these. */
export function wrapped(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return schema.def.innerType;
  }
  if (schema instanceof z.ZodLazy) return schema._zod.innerType;
  return schema instanceof z.ZodPipe ? schema.def.in : undefined;
}

/**
 * Finds the schema at a path, or `undefined` where the schema has no such path.
 * @param value the settings that the schema describes: decides between the alternatives of a union
 */
export function schemaAt(schema: z.core.$ZodType, path: Path, value: unknown): z.core.$ZodType | undefined {
  const part = alternativeFor(bare(schema), value);
  const [step, ...rest] = path;
  if (step === undefined) {
    return part;
  }
  const child = childOf(part, step);
  const below = isPart(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined;
  return child && schemaAt(child, rest, below);
}

/** The schema of a key or a position, or `undefined` where the schema has none. */
export function childOf(part: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (part instanceof z.ZodObject) return (part.shape as z.core.$ZodShape)[step];
  if (part instanceof z.ZodRecord) return part.valueType;
  if (part instanceof z.ZodArray) return part.element;
  if (part instanceof z.ZodTuple) return part.def.items[Number(step)] ?? part.def.rest ?? undefined;
  if (part instanceof z.ZodDiscriminatedUnion && step === part.def.discriminator) return z.enum(discriminators(part));
  return undefined;
}

/** Picks the alternative of a union that a value is meant for: the one of its kind, or the only object. */
export function alternativeFor(part: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (!isPart(value) || !(part instanceof z.ZodUnion)) {
    return part;
  }
  if (!(part instanceof z.ZodDiscriminatedUnion)) {
    return partOf(part) ?? part;
  }
  const kind = value[part.def.discriminator];
  return part.def.options.find((_, index) => discriminators(part)[index] === kind) ?? part;
}

/** The object among the alternatives of a union such as "true or an object". */
export function partOf(union: z.ZodUnion): z.ZodObject | undefined {
  return union.def.options.find((option) => option instanceof z.ZodObject);
}

function discriminators(union: z.ZodDiscriminatedUnion): string[] {
  return union.def.options.map((option) => {
    const shape: z.core.$ZodShape = (option as z.ZodObject).shape;
    return String((shape[union.def.discriminator] as z.ZodLiteral).value);
  });
}

/**
 * Describes what a value may be, in words that complete "must be …".
 * @param most number of values to list
 */
export function allowed(schema: z.core.$ZodType, most = MOST_CHOICES): string {
  const part = bare(schema);
  const description = z.globalRegistry.get(part)?.description;
  if (description !== undefined) return description;
  if (part instanceof z.ZodEnum || part instanceof z.ZodLiteral) return choiceWords(choices(part), most);
  if (part instanceof z.ZodNumber) return numberWords(part);
  if (part instanceof z.ZodBoolean) return "true or false";
  if (part instanceof z.ZodString) return "a string";
  if (part instanceof z.ZodArray) return `${listWords(part)} ${allowed(part.element, most)}`;
  if (part instanceof z.ZodRecord) return `an object whose keys are each ${allowed(part.keyType, most)}`;
  if (part instanceof z.ZodDiscriminatedUnion) return objectWords([part.def.discriminator]);
  if (part instanceof z.ZodUnion) return part.def.options.map((option) => allowed(option, most)).join(" or ");
  return part instanceof z.ZodObject ? objectWords(keysToName(part)) : "an object";
}

/** The required keys of an object, or all of its keys where none is required. */
function keysToName({ shape }: z.ZodObject<z.core.$ZodShape>): string[] {
  const parts = Object.entries(shape);
  const required = parts.filter(([, part]) => part._zod.optin === undefined);
  return (required.length > 0 ? required : parts).map(([key]) => key);
}

function objectWords(keys: readonly string[]): string {
  const named = keys.slice(0, MOST_KEYS);
  return `an object with ${[...named, ...(named.length < keys.length ? ["..."] : [])].join(", ")}`;
}

/** The values that a schema lists, empty where it lists none. */
export function choices(part: z.core.$ZodType): readonly (string | number)[] {
  if (part instanceof z.ZodEnum) return part.options;
  if (part instanceof z.ZodLiteral) return [...part.values] as (string | number)[];
  if (part instanceof z.ZodUnion) return part.def.options.flatMap((option) => choices(option));
  return [];
}

function choiceWords(values: readonly (string | number)[], most: number): string {
  const words = values.slice(0, most).map((value) => JSON.stringify(value));
  const more = values.length > most ? ` or ${values.length - most} more` : "";
  return values.length === 1 ? words.join() : `one of ${words.join(", ")}${more}`;
}

function numberWords(part: z.ZodNumber): string {
  const from = part.minValue ?? Number.MIN_SAFE_INTEGER;
  const to = part.maxValue ?? Number.MAX_SAFE_INTEGER;
  const kind = part.format === "safeint" ? "a whole number" : "a number";
  if (from === Number.MIN_SAFE_INTEGER) return kind;
  return to < Number.MAX_SAFE_INTEGER ? `${kind} from ${from} to ${to}` : `${kind} of ${from} or more`;
}

/** Words that the description of the entries follows: `a list of 2 to 3 entries, each`. */
function listWords(part: z.ZodArray): string {
  const definitions = (part.def.checks ?? []).map((check) => check._zod.def as { minimum?: number; maximum?: number });
  const minimum = definitions.find((definition) => definition.minimum !== undefined)?.minimum;
  const maximum = definitions.find((definition) => definition.maximum !== undefined)?.maximum;
  if (minimum !== undefined && maximum !== undefined) return `a list of ${minimum} to ${maximum} entries, each`;
  if (minimum !== undefined) return `a list of at least ${minimum} ${minimum === 1 ? "entry" : "entries"}, each`;
  return "a list whose entries are each";
}
