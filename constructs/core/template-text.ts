import { type IResolvable, Token } from "cdktf";

/** Escapes Terraform's template sequences `${` and `%{` in a text, except where a CDKTF token becomes a reference. */
export function escapeTemplate(text: string): string {
  // Most texts have no brace, and every text of the JSON comes through here.
  return text.includes("{") ? text.replace(/\$\{(?!TfToken\[)/g, "$$${").replace(/%\{/g, "%%{") : text;
}

/** The beginning of a template, which reaches AWS as it was written: a reference to its escape. */
class LiteralStart implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly escape: string) {}

  resolve(): string {
    return this.escape;
  }

  toString(): string {
    return Token.asString(this);
  }
}

const literalStarts: Readonly<Record<string, LiteralStart>> = {
  "${": new LiteralStart("$${"),
  "%{": new LiteralStart("%%{"),
};

/**
 * Makes a text reach AWS as it was written, whatever argument or document it becomes a part of: `${` and `%{` are
 * replaced by references to their escapes. Nothing escapes a reference again, so that this is done exactly once, where
 * the text enters: the settings do it with every text.
 *
 * @param text without references: those in it would be taken for text
 */
export function literalText(text: string): string {
  return text.replace(/\$\{|%\{/g, (start) => String(literalStarts[start]));
}

/** The largest number by which CDKTF stands for a reference. */
const LARGEST_NUMBER_TOKEN = -1e288;

/**
 * Whether CDKTF would take a part of a text for a reference: to a text, to a number, which is then a negative one of
 * hundreds of digits, or to a map.
 */
export function looksLikeToken(text: string): boolean {
  const numbers = text.match(/-\d+(?:\.\d+)?e\+\d+/g) ?? [];
  return (
    text.includes("TfToken[") ||
    text.endsWith("Map Token Value") ||
    numbers.some((number) => Number(number) <= LARGEST_NUMBER_TOKEN)
  );
}

/**
 * Serializes a document to JSON text, for arguments of Terraform that take a document as a string.
 *
 * Strings may contain references; everything else in them reaches AWS as it was written. A number, a boolean, a list
 * or a map that is known only at apply can't be part of a text and is refused: JSON.stringify would silently write
 * the token in its place.
 *
 * @param value the document; undefined members are left out
 * @param name how an error message refers to the document: `container definitions of web`
 * @throws if a value other than a string is known only at apply
 */
export function jsonText(value: unknown, name: string): string {
  return JSON.stringify(escapeDocument(value, name));
}

/**
 * Returns a text as it stands between the quotes of a JSON document that {@link jsonText} made: for a part of a string
 * of the document that is known only when the document is complete.
 */
export function literalJson(text: string): string {
  return JSON.stringify(escapeTemplate(text)).slice(1, -1);
}

function escapeDocument(value: unknown, path: string): unknown {
  if (typeof value === "string") {
    return escapeTemplate(value);
  }
  if (Token.isUnresolved(value)) {
    throw new Error(`${path}: only a string may refer to a value that is known at apply; use a literal or a string.`);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => escapeDocument(item, `${path}[${index}]`));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [escapeTemplate(key), escapeDocument(member, `${path}.${key}`)]),
    );
  }
  return value;
}
