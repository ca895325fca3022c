import * as z from "zod";
import { isPart, type Path, valueAt } from "./path";
import { allowed, bare, choices, schemaAt } from "./schema-description";
import { nearest, suggest } from "./suggestion";

/** A value that the schema doesn't take. */
export interface SchemaIssue {
  readonly path: Path;
  readonly message: string;
}

/** Longest piece of a wrong value that a message repeats. */
const LONGEST_ECHO = 60;

/** What the schema has against a value, in words: each unknown key, wrong value and missing value by itself. */
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
      return [{ path, message: `is not a name that can stand here; give ${keyWords(schema, path, value)}.` }];
    }
    if (issue.code === "invalid_union" && part instanceof z.ZodObject) {
      return within(part, path, valueAt(value, path));
    }
    if (issue.code === "custom") {
      return [{ path, message: issue.message }];
    }
    return [{ path, message: mismatch(valueAt(value, path), part) }];
  });
}

function knownKeys(part: z.core.$ZodType): string[] {
  if (part instanceof z.ZodObject) return Object.keys(part.shape);
  return part instanceof z.ZodRecord ? choices(part.keyType).map(String) : [];
}

/** Of something that is a switch or a part, what is wrong in the part. */
function within(part: z.ZodObject, path: Path, value: unknown): SchemaIssue[] {
  const issues = part.safeParse(value).error?.issues ?? [];
  return schemaIssues(part, value, issues).map((schemaIssue) => ({
    ...schemaIssue,
    path: [...path, ...schemaIssue.path],
  }));
}

function mismatch(value: unknown, part: z.core.$ZodType | undefined): string {
  const wanted = part ? allowed(part) : "known here";
  if (value === undefined) {
    return `is missing; give ${wanted}.`;
  }
  const options = part ? choices(bare(part)) : [];
  return `${show(value)} is not ${wanted}${hint(value, part, options)}`;
}

function hint(value: unknown, part: z.core.$ZodType | undefined, options: readonly (string | number)[]): string {
  const takesNumbers = part instanceof z.ZodNumber || options.some((option) => typeof option === "number");
  if (typeof value === "string" && takesNumbers && /^-?\d+$/.test(value)) {
    return "; take the quotes away.";
  }
  const best =
    typeof value === "string"
      ? nearest(
          value,
          options.filter((option) => typeof option === "string"),
        )
      : undefined;
  return best === undefined ? "." : `; did you mean "${best}"?`;
}

function keyWords(schema: z.core.$ZodType, path: Path, value: unknown): string {
  const record = schemaAt(schema, path.slice(0, -1), value);
  return record instanceof z.ZodRecord ? allowed(record.keyType) : "another";
}

/** A value as a message repeats it. */
export function show(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > LONGEST_ECHO ? `${value.slice(0, LONGEST_ECHO)}…` : value);
  }
  if (Array.isArray(value)) return "a list";
  return isPart(value) ? "an object" : String(value);
}
