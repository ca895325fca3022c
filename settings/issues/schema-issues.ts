import * as z from "zod";
import { isPart, type Path, valueAt } from "./path";
import { allowed, bare, choices, schemaAt } from "./schema-description";
import { quote, shortened, shortenEchoes } from "./quote";
import { nearest, suggest } from "./suggestion";

/** A value that the schema rejects. */
export interface SchemaIssue {
  readonly path: Path;
  readonly message: string;
}

const UNDEFINED_HINT = " Remove the key, or give it a value; a variable of `process.env` that is not set is undefined.";

/** Describes what a schema rejects in a value: each unknown key, invalid value and missing value separately. */
export function schemaIssues(
  schema: z.core.$ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): SchemaIssue[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    const part = schemaAt(schema, path, value);
    if (issue.code === "unrecognized_keys") {
      const known = part ? knownKeys(part) : [];
      return issue.keys.map((key) => ({ path: [...path, key], message: `is not a setting; ${suggest(key, known)}` }));
    }
    if (issue.code === "invalid_key") {
      return [{ path, message: `is not a valid key; it must be ${allowedKey(schema, path, value)}.` }];
    }
    if (issue.code === "invalid_union" && part instanceof z.ZodObject) {
      return issuesOfObject(part, path, valueAt(value, path));
    }
    if (issue.code === "custom") {
      return [{ path, message: shortenEchoes(issue.message, valueAt(value, path)) }];
    }
    return [{ path, message: mismatch(valueAt(value, path), part) }];
  });
}

function knownKeys(part: z.core.$ZodType): string[] {
  if (part instanceof z.ZodObject) return Object.keys(part.shape);
  return part instanceof z.ZodRecord ? choices(part.keyType).map(String) : [];
}

/** Describes what an object is rejected for, where the schema takes a simple value or an object. */
function issuesOfObject(part: z.ZodObject, path: Path, value: unknown): SchemaIssue[] {
  const issues = part.safeParse(value).error?.issues ?? [];
  return schemaIssues(part, value, issues).map((schemaIssue) => ({
    ...schemaIssue,
    path: [...path, ...schemaIssue.path],
  }));
}

function mismatch(value: unknown, part: z.core.$ZodType | undefined): string {
  const expected = part ? allowed(part) : "a known setting";
  if (value === undefined) {
    return `is required and must be ${expected}.`;
  }
  return `must be ${expected}; got ${show(value)}.${hint(value, part)}`;
}

function hint(value: unknown, part: z.core.$ZodType | undefined): string {
  if (typeof value === "symbol") {
    return value.description === "undefined" ? UNDEFINED_HINT : " Settings are plain data.";
  }
  if (typeof value !== "string" || part === undefined) {
    return "";
  }
  const options = choices(bare(part));
  const takesNumbers = acceptsNumbers(part) || options.some((option) => typeof option === "number");
  if (takesNumbers && /^-?\d+(\.\d+)?$/.test(value)) {
    return " Remove the quotes.";
  }
  const texts = options.filter((option) => typeof option === "string");
  const best = nearest(value, texts);
  return best === undefined ? "" : ` Did you mean "${best}"?`;
}

function acceptsNumbers(part: z.core.$ZodType): boolean {
  const schema = bare(part);
  return schema instanceof z.ZodNumber || (schema instanceof z.ZodUnion && schema.options.some(acceptsNumbers));
}

function allowedKey(schema: z.core.$ZodType, path: Path, value: unknown): string {
  const record = schemaAt(schema, path.slice(0, -1), value);
  return record instanceof z.ZodRecord ? allowed(record.keyType) : "another key";
}

/** Shows a value as messages repeat it. */
export function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "symbol") return shortened(value.description ?? "a symbol");
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  return isPart(value) ? "an object" : String(value);
}
