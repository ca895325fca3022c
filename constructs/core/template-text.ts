import { Token } from "cdktf";

/** Escapes what Terraform would take for its own template, except the tokens that become references. */
export function escapeTemplate(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$${").replace(/%\{/g, "%%{");
}

/**
 * JSON text to stand in Terraform's JSON, for arguments that take a document as a string.
 *
 * Strings may hold references; all else in them reaches AWS as it was written. A number, a boolean, a list
 * or a map that is only known at apply can't become part of a text and is refused: JSON.stringify would
 * write something else in its place without a word.
 *
 * @param value the document; members that are undefined are left out
 * @param what how a fault speaks of the document: `container definitions of web`
 * @throws if a value that is not a string is only known at apply
 */
export function jsonText(value: unknown, what: string): string {
  return JSON.stringify(literal(value, what));
}

function literal(value: unknown, path: string): unknown {
  if (typeof value === "string") {
    return escapeTemplate(value);
  }
  if (Token.isUnresolved(value)) {
    throw new Error(`${path}: only a string may refer to what is known at apply; give a literal, or a string.`);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => literal(item, `${path}[${index}]`));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [escapeTemplate(key), literal(member, `${path}.${key}`)]),
    );
  }
  return value;
}
