import * as fc from "fast-check";
import * as z from "zod";
import { bare } from "../../../settings/issues/schema-description";
import { names, texts } from "./samples";

/**
 * Values that a schema accepts, if no refinement says otherwise: most settings are left out, names come from a few that
 * may meet, and numbers are often at their limits.
 */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const part = bare(schema);
  if (part instanceof z.ZodString) return textOf(part);
  if (part instanceof z.ZodNumber) return numberOf(part);
  if (part instanceof z.ZodBoolean) return fc.boolean();
  if (part instanceof z.ZodEnum) return fc.constantFrom(...part.options);
  if (part instanceof z.ZodLiteral) return fc.constantFrom(...part.values);
  if (part instanceof z.ZodUnion) return fc.oneof(...part.def.options.map((option) => arbitraryOf(option)));
  if (part instanceof z.ZodTuple) return tupleOf(part);
  if (part instanceof z.ZodArray) return fc.array(arbitraryOf(part.element), { minLength: 1, maxLength: 3 });
  if (part instanceof z.ZodRecord) {
    return fc.dictionary(arbitraryOf(part.keyType) as fc.Arbitrary<string>, arbitraryOf(part.valueType), {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    });
  }
  return part instanceof z.ZodObject ? objectOf(part) : fc.constant({});
}

/** Keys of which an object has exactly one, if it can have three of them. */
const sources = ["secret", "arn", "name", "parameter", "parameters"];

/** What says where a file of environment variables is: a bucket and a key, or an ARN. */
const fileParts = ["bucket", "key", "arn"];

/** An object with its required keys, and some of the others. */
export function objectOf(
  object: z.ZodObject,
  overrides: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<Record<string, unknown>> {
  const alternatives = sources.filter((key) => key in object.shape && !(key in overrides));
  const absent = fc.constant(ABSENT);
  if (fileParts.every((key) => key in object.shape)) {
    const [own, elsewhere] = [["bucket", "key"], ["arn"]].map((keys) =>
      partsOf(object, {
        ...Object.fromEntries(fileParts.map((key) => [key, absent])),
        ...Object.fromEntries(
          keys.map((key) => [key, arbitraryOf((object.shape as z.core.$ZodShape)[key] ?? z.never())]),
        ),
      }),
    );
    return fc.oneof(own ?? absent, elsewhere ?? absent) as fc.Arbitrary<Record<string, unknown>>;
  }
  if (alternatives.length < 3) return partsOf(object, overrides);
  return fc.constantFrom(...alternatives).chain((chosen) =>
    partsOf(object, {
      ...overrides,
      ...Object.fromEntries(alternatives.map((key) => [key, absent])),
      [chosen]: arbitraryOf((object.shape as z.core.$ZodShape)[chosen] ?? z.never()),
      ...("names" in object.shape && { [chosen === "parameters" ? "keys" : "names"]: absent }),
      ...("keys" in object.shape && {
        [chosen === "parameters" ? "names" : "keys"]: fc.constant(["A", "a.b-c"]),
      }),
    }),
  );
}

function partsOf(object: z.ZodObject, overrides: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  const keys = Object.entries(object.shape as z.core.$ZodShape).map(([key, value]) => {
    const arbitrary = overrides[key] ?? arbitraryOf(value);
    const isRequired = value._zod.optin === undefined || key in overrides;
    return [
      key,
      isRequired ? arbitrary : fc.oneof({ weight: 3, arbitrary: fc.constant(ABSENT) }, { weight: 1, arbitrary }),
    ] as const;
  });
  return fc
    .record(Object.fromEntries(keys), { noNullPrototype: true })
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== ABSENT)));
}

export const ABSENT = Symbol("absent");

function tupleOf(part: z.ZodTuple): fc.Arbitrary<unknown> {
  const items = part.def.items.map((item) => arbitraryOf(item));
  const rest = part.def.rest ? fc.array(arbitraryOf(part.def.rest), { maxLength: 2 }) : fc.constant([]);
  return fc.tuple(fc.tuple(...items), rest).map(([first, more]) => [...first, ...more]);
}

function numberOf(part: z.ZodNumber): fc.Arbitrary<number> {
  const minimum = Math.max(part.minValue ?? 0, -1_000_000);
  const maximum = Math.min(part.maxValue ?? 1_000_000, 1_000_000_000);
  const few = Math.min(maximum, minimum + 10);
  return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: few }));
}

/** The samples that a text schema accepts: names where it accepts them. */
function textOf(part: z.ZodString): fc.Arbitrary<string> {
  const accepted = names.filter((name) => part.safeParse(name).success);
  const others = texts.filter((text) => part.safeParse(text).success);
  const choices =
    accepted.length > 10 && !others.some((text) => text.includes("$"))
      ? accepted
      : [...others, ...accepted.slice(0, 3)];
  return choices.length === 0 ? fc.string() : fc.constantFrom(...choices);
}
