/** What is known of a request: condition key in lower case -> values. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

const VARIABLE = /\$\{([^}]+)\}/g;
const LITERALS: Readonly<Record<string, string>> = { "*": "*", "?": "?", $: "$" };

/**
 * Whether a text matches a pattern of a policy, in which `*` stands for any characters, `?` for one, and `${aws:…}` for
 * a value of the request. A pattern with a variable that the request doesn't have matches nothing.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function matchesPattern(
  pattern: string,
  text: string,
  context: RequestContext = new Map(),
  flags = "",
): boolean {
  return expressionOf(pattern, context, flags)?.test(text) ?? false;
}

/** Expressions of patterns without variables, which are the same for every request. */
const known = new Map<string, RegExp>();

function expressionOf(pattern: string, context: RequestContext, flags: string): RegExp | undefined {
  const key = `${flags} ${pattern}`;
  const earlier = known.get(key);
  if (earlier) return earlier;
  const parts = pattern.split(VARIABLE);
  const expressions = parts.map((part, index) => (index % 2 === 0 ? wildcards(part) : variableValue(part, context)));
  if (expressions.includes(undefined)) return undefined;
  const expression = new RegExp(`^${expressions.join("")}$`, `s${flags}`);
  if (parts.length === 1) known.set(key, expression);
  return expression;
}

function wildcards(text: string): string {
  return text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
}

function variableValue(key: string, context: RequestContext): string | undefined {
  const value = LITERALS[key] ?? context.get(key.toLowerCase())?.[0];
  return value?.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Replaces the variables in a condition's value with the values of the request. */
export function withoutVariables(value: string, context: RequestContext): string {
  return value.replace(
    VARIABLE,
    (variable, key: string) => LITERALS[key] ?? context.get(key.toLowerCase())?.[0] ?? variable,
  );
}

/**
 * Whether an ARN matches a pattern part by part, as the `Arn…` operators compare: a `*` matches within its part only,
 * except in the last.
 */
export function matchesArn(pattern: string, arn: string, context: RequestContext): boolean {
  const patternParts = arnParts(withoutVariables(pattern, context));
  const parts = arnParts(arn);
  return (
    patternParts.length === parts.length &&
    patternParts.every((part, index) => matchesPattern(part, parts[index] ?? ""))
  );
}

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}
