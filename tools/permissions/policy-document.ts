/** The principals of a statement by kind; `*` is everyone. */
export type ParsedPrincipals = "*" | Readonly<Record<string, readonly string[]>>;

/** A statement parsed from a policy document, with every single value as a list. */
export interface ParsedStatement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in the policy of a role. */
  readonly principals?: ParsedPrincipals;
  /** Whether the statement applies to everyone except its principals, as `NotPrincipal`. */
  readonly isNotPrincipal?: boolean;
  readonly actions: readonly string[];
  /** Whether the statement applies to all actions except these, as `NotAction`. */
  readonly isNotAction: boolean;
  /** Absent in a trust policy, and in a resource's policy that means the resource itself. */
  readonly resources?: readonly string[];
  /** Whether the statement applies to all resources except these, as `NotResource`. */
  readonly isNotResource: boolean;
  /** Operator -> key -> values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

type OneOrMany = string | boolean | number | readonly (string | boolean | number)[];

interface RawStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, OneOrMany>>;
  readonly NotPrincipal?: "*" | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/**
 * Parses a policy document. Source: IAM User Guide, "IAM JSON policy elements reference".
 *
 * @param text the document as it is in Terraform's JSON
 * @param resolve replaces references to other resources with values
 */
export function parsePolicy(text: string, resolve: (text: string) => string = (value) => value): ParsedStatement[] {
  const { Statement } = JSON.parse(text) as { Statement: unknown };
  return parseStatements([Statement].flat(), resolve);
}

/**
 * Parses the statements of a policy.
 * @throws if one is not of the policy language; the message is a clause
 */
export function parseStatements(statements: readonly unknown[], resolve: (text: string) => string): ParsedStatement[] {
  return statements.map((statement) => {
    const { Effect, Action, NotAction } = (statement ?? {}) as Partial<RawStatement>;
    if ((Effect !== "Allow" && Effect !== "Deny") || (Action ?? NotAction) === undefined) {
      throw new Error("a statement has no `Effect` of `Allow` or `Deny`, or no `Action`");
    }
    return parseStatement(statement as RawStatement, resolve);
  });
}

function parseStatement(raw: RawStatement, resolve: (text: string) => string): ParsedStatement {
  const list = (values: OneOrMany): string[] => [values].flat().map((value) => resolve(String(value)));
  const lists = (values: Readonly<Record<string, OneOrMany>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, list(value)]));
  const resources = raw.Resource ?? raw.NotResource;
  const principals = raw.Principal ?? raw.NotPrincipal;
  return {
    sid: raw.Sid ?? "a statement without a Sid",
    effect: raw.Effect,
    ...(principals !== undefined && { principals: principals === "*" ? "*" : lists(principals) }),
    ...(raw.NotPrincipal !== undefined && { isNotPrincipal: true }),
    actions: list(raw.Action ?? raw.NotAction ?? []),
    isNotAction: raw.NotAction !== undefined,
    ...(resources !== undefined && { resources: list(resources) }),
    isNotResource: raw.NotResource !== undefined,
    conditions: Object.fromEntries(Object.entries(raw.Condition ?? {}).map(([key, keys]) => [key, lists(keys)])),
  };
}
