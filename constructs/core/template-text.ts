import { Token } from "cdktf";

/** Escapes Terraform's template sequences `${` and `%{` in a text, except where a CDKTF token becomes a reference. */
export function escapeTemplate(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$${").replace(/%\{/g, "%%{");
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
