/** A position in an expression that is read from left to right. */
interface Reader {
  readonly text: string;
  position: number;
}

/**
 * Reads an expression of Terraform that is written out: objects, lists, texts, numbers, booleans and references, which
 * become texts that contain the reference. `jsonencode` of CDKTF is of this form.
 * Source: Terraform language, "Types and Values".
 *
 * @throws if the expression calls a function or computes anything, because only Terraform knows the value then
 */
export function hclValue(text: string): unknown {
  const reader: Reader = { text, position: 0 };
  const value = readValue(reader);
  if (take(reader, /\S/y) !== undefined) throw unreadable(reader);
  return value;
}

function readValue(reader: Reader): unknown {
  if (take(reader, /\{/y)) return readObject(reader);
  if (take(reader, /\[/y)) return readList(reader);
  const text = take(reader, /"(?:[^"\\$]|\\.|\$(?!\{)|\$\{(?:[^{}"]|"[^"]*")*\})*"/y);
  if (text !== undefined) return unquoted(text);
  const number = take(reader, /-?\d+(?:\.\d+)?/y);
  if (number !== undefined) return Number(number);
  const word = take(reader, /[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\]|\["[^"]*"\])*(?!\s*\()/y);
  if (word === undefined) throw unreadable(reader);
  const constants: Readonly<Record<string, unknown>> = { true: true, false: false, null: undefined };
  return Object.hasOwn(constants, word) ? constants[word] : `\${${word}}`;
}

function readObject(reader: Reader): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  while (!take(reader, /\}/y)) {
    const key = take(reader, /"(?:[^"\\]|\\.)*"/y) ?? take(reader, /[\w-]+/y);
    if (key === undefined || !take(reader, /=|:/y)) throw unreadable(reader);
    entries.push([key.startsWith('"') ? unquoted(key) : key, readValue(reader)]);
    take(reader, /,/y);
  }
  return Object.fromEntries(entries);
}

function readList(reader: Reader): unknown[] {
  const items: unknown[] = [];
  while (!take(reader, /\]/y)) {
    items.push(readValue(reader));
    take(reader, /,/y);
  }
  return items;
}

/** Returns what a pattern matches at the position, after spaces, and moves behind it. */
function take(reader: Reader, pattern: RegExp): string | undefined {
  const spaces = /\s*/y;
  spaces.lastIndex = reader.position;
  spaces.exec(reader.text);
  pattern.lastIndex = spaces.lastIndex;
  const match = pattern.exec(reader.text)?.[0];
  if (match !== undefined) reader.position = pattern.lastIndex;
  return match;
}

function unquoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return text.slice(1, -1).replace(/\\(.)/g, (_match, character: string) => escapes[character] ?? character);
}

function unreadable({ text, position }: Reader): Error {
  return new Error(`the expression "${text.slice(position, position + 40).trim()}" has a value only in Terraform`);
}
