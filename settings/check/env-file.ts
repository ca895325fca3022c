import { looksLikeToken } from "../../constructs/core/template-text";
import { quote } from "../issues/quote";
import { variableName } from "../schema/formats";

/** A file of environment variables, parsed. */
export interface ParsedEnvFile {
  readonly variables: Readonly<Record<string, string>>;
  /** What is wrong, each with its line. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** `NAME=value`, perhaps after `export`. */
const ASSIGNMENT = /^(?:export\s+)?(?<name>[^=\s]*)\s*=\s*(?<value>.*)$/;

/** A value in quotes, perhaps with a comment behind it. */
const QUOTED = /^(?:"(?<double>[^"]*)"|'(?<single>[^']*)')\s*(?:#.*)?$/;

/**
 * Parses a file of environment variables: a line is empty, a comment that starts with `#`, or `NAME=value`. A value may be in
 * quotes, in which everything stands for itself. What programs read differently is a problem, rather than a guess.
 */
export function parseEnvFile(text: string): ParsedEnvFile {
  const variables = new Map<string, string>();
  const problems: { line: number; message: string }[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  for (const [index, written] of lines.entries()) {
    const line = written.trim();
    if (line === "" || line.startsWith("#")) continue;
    const parsed = parseLine(line);
    const isRepeated = "name" in parsed && variables.has(parsed.name);
    if ("message" in parsed || isRepeated) {
      const message =
        "message" in parsed ? parsed.message : `sets ${quote(parsed.name)} again; remove one of the lines.`;
      problems.push({ line: index + 1, message });
    } else {
      variables.set(parsed.name, parsed.value);
    }
  }
  return { variables: Object.fromEntries(variables), problems };
}

/** Values are in no message: a line may hold a secret by mistake. */
function parseLine(line: string): { readonly name: string; readonly value: string } | { readonly message: string } {
  const { name, value } = ASSIGNMENT.exec(line)?.groups ?? {};
  if (name === undefined || value === undefined) {
    return { message: "must be NAME=value, or a comment that starts with #." };
  }
  if (!variableName.safeParse(name).success || name === "__proto__") {
    return {
      message: `must begin with the name of an environment variable (letters, digits, underscores, dots and hyphens) and "=".`,
    };
  }
  const content = valueOf(value);
  if (content === undefined) {
    return { message: `has quotes around a part of the value of ${quote(name)}; put all of it in quotes, or none.` };
  }
  if (content === value && /\s#/.test(value)) {
    return { message: `has a # after a space in the value of ${quote(name)}; put the value in quotes.` };
  }
  return looksLikeToken(content)
    ? { message: `has a reference of CDKTF in the value of ${quote(name)}; use plain text.` }
    : { name, value: content };
}

/** The value without its quotes; `undefined` if a quote is not closed, or is followed by more. */
function valueOf(written: string): string | undefined {
  if (!/^["']/.test(written)) return written;
  const { double, single } = QUOTED.exec(written)?.groups ?? {};
  return double ?? single;
}
