/** What is known of a request: key in lower case -> values. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

const VARIABLE = /\$\{([^}]+)\}/g;
const LITERALS: Readonly<Record<string, string>> = { "*": "*", "?": "?", $: "$" };

/**
 * Whether a text fits a pattern of a policy, in which `*` stands for any characters, `?` for one, and
 * `${aws:…}` for what the request says. A variable that the request doesn't say fits nothing.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function fits(pattern: string, text: string, context: RequestContext = new Map(), flags = ""): boolean {
  const parts = pattern
    .split(VARIABLE)
    .map((part, index) => (index % 2 === 0 ? wildcards(part) : value(part, context)));
  return !parts.includes(undefined) && new RegExp(`^${parts.join("")}$`, `s${flags}`).test(text);
}

function wildcards(text: string): string {
  return text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
}

function value(key: string, context: RequestContext): string | undefined {
  const known = LITERALS[key] ?? context.get(key.toLowerCase())?.[0];
  return known?.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A value of a condition with what the request says in place of its variables. */
export function withoutVariables(value: string, context: RequestContext): string {
  return value.replace(VARIABLE, (all, key: string) => LITERALS[key] ?? context.get(key.toLowerCase())?.[0] ?? all);
}

/**
 * Whether an ARN fits a pattern part by part, as the `Arn…` operators compare: a `*` stays within its part,
 * except in the last.
 */
export function fitsArn(pattern: string, arn: string, context: RequestContext): boolean {
  const wanted = parts(withoutVariables(pattern, context));
  const given = parts(arn);
  return wanted.length === given.length && wanted.every((part, index) => fits(part, given[index] ?? ""));
}

function parts(arn: string): string[] {
  const split = arn.split(":");
  return [...split.slice(0, 5), split.slice(5).join(":")];
}
