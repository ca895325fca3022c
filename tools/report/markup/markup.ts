/** HTML or SVG that may go into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: texts are escaped, lists are joined, and nothing is written for what is missing. */
export type Content = string | number | Markup | undefined | false | readonly Content[];

/** Makes markup of a template. Only what another template made is not escaped. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    parts.map((part, index) => part + (index < contents.length ? written(contents[index]) : "")).join(""),
  );
}

function written(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  return typeof content === "object" ? content.map(written).join("") : escaped(String(content));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Writes a text so that it says the same between tags and within quotes. Control characters have no place in either. */
export function escaped(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (character) => (/[\t\n\r]/.test(character) ? character : ""))
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
