/** A reference in an expression: `data.aws_vpc.network.id`. */
export interface Reference {
  /** As it is written. */
  readonly text: string;
  /** `aws_vpc`; undefined for a variable or a local value. */
  readonly type?: string;
  readonly isData: boolean;
  /** Logical id, or the name of the variable. */
  readonly id: string;
  /** What follows, such as `master_user_secret`, `0`, `secret_arn`. */
  readonly path: readonly string[];
}

const STEPS = String.raw`((?:\.[A-Za-z_]\w*|\[[^\]]*\])*)`;
const REFERENCE = new RegExp(
  String.raw`(?<![\w.-])(?:(data\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\.([A-Za-z_]\w*)|(?:var|local)\.(\w+))${STEPS}`,
  "g",
);

/**
 * Replaces the references in the expressions of a value, at any depth.
 *
 * @param replace returns what stands for a reference: a value, or `keep` to leave it, or the text of another expression
 */
export function mapReferences(value: unknown, replace: (reference: Reference) => Replacement): unknown {
  if (typeof value === "string") {
    return mapText(value, replace);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapReferences(item, replace));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapReferences(item, replace)]));
  }
  return value;
}

/** What stands for a reference. */
export type Replacement = { readonly value: unknown } | { readonly expression: string };

/** Lists the references in the expressions of a value, at any depth. */
export function referencesIn(value: unknown): Reference[] {
  const found: Reference[] = [];
  mapReferences(value, (reference) => {
    found.push(reference);
    return { expression: reference.text };
  });
  return found;
}

function mapText(text: string, replace: (reference: Reference) => Replacement): unknown {
  const parts = expressionsIn(text);
  const [only] = parts;
  if (only && parts.length === 1 && only.start === 0 && only.end === text.length) {
    const whole = referenceOf(text.slice(2, -1).trim());
    if (whole) {
      const replacement = replace(whole);
      return "value" in replacement ? replacement.value : `\${${replacement.expression}}`;
    }
  }
  let result = "";
  let position = 0;
  for (const { start, end } of parts) {
    const expression = text.slice(start, end).replace(REFERENCE, (...match: string[]) => {
      const replacement = replace(toReference(match));
      return "value" in replacement ? JSON.stringify(replacement.value) : replacement.expression;
    });
    result += text.slice(position, start) + expression;
    position = end;
  }
  return result + text.slice(position);
}

/** Finds `${…}` and `%{…}` in a text, from the first character to the one after the last. */
function expressionsIn(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(/(?<![$%])[$%]\{/g)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    let depth = 1;
    let end = index + 2;
    while (end < text.length && depth > 0) {
      if (text[end] === "{") depth += 1;
      if (text[end] === "}") depth -= 1;
      end += 1;
    }
    found.push({ start: index, end });
  }
  return found;
}

function referenceOf(expression: string): Reference | undefined {
  const [match] = expression.matchAll(REFERENCE);
  return match?.[0] === expression ? toReference([...match]) : undefined;
}

function toReference([text = "", data, type, id, variable, steps = ""]: string[]): Reference {
  const path = [...steps.matchAll(/\.(\w+)|\[([^\]]*)\]/g)].map(
    ([, name, index = ""]) => name ?? index.replace(/"/g, ""),
  );
  return { text, ...(type !== undefined && { type }), isData: data !== undefined, id: id ?? variable ?? "", path };
}
