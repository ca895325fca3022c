/** Who a statement is about, by kind of principal; `*` is everybody. */
export type ReadPrincipals = "*" | Readonly<Record<string, readonly string[]>>;

/** A statement of a policy as it is read back from JSON, with every single value as a list. */
export interface ReadStatement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in the policy of a role. */
  readonly principals?: ReadPrincipals;
  readonly actions: readonly string[];
  /** Whether the statement is about all other actions. */
  readonly otherActions: boolean;
  /** Absent in a trust policy, and where the service takes the policy's own resource. */
  readonly resources?: readonly string[];
  /** Whether the statement is about all other resources. */
  readonly otherResources: boolean;
  /** Operator -> key -> values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

type OneOrMany = string | boolean | number | readonly (string | boolean | number)[];

interface RawStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/**
 * Reads a policy document. Source: IAM User Guide, "IAM JSON policy elements reference".
 *
 * @param text the document as it stands in Terraform's JSON
 * @param resolve what stands for a text that may refer to other resources
 */
export function readPolicy(text: string, resolve: (text: string) => string = (same) => same): ReadStatement[] {
  const { Statement } = JSON.parse(text) as { Statement: RawStatement | RawStatement[] };
  return [Statement].flat().map((statement) => readStatement(statement, resolve));
}

function readStatement(raw: RawStatement, resolve: (text: string) => string): ReadStatement {
  const list = (given: OneOrMany): string[] => [given].flat().map((value) => resolve(String(value)));
  const lists = (given: Readonly<Record<string, OneOrMany>>) =>
    Object.fromEntries(Object.entries(given).map(([key, value]) => [key, list(value)]));
  const resources = raw.Resource ?? raw.NotResource;
  return {
    sid: raw.Sid ?? "a statement without a Sid",
    effect: raw.Effect,
    ...(raw.Principal !== undefined && { principals: raw.Principal === "*" ? "*" : lists(raw.Principal) }),
    actions: list(raw.Action ?? raw.NotAction ?? []),
    otherActions: raw.NotAction !== undefined,
    ...(resources !== undefined && { resources: list(resources) }),
    otherResources: raw.NotResource !== undefined,
    conditions: Object.fromEntries(Object.entries(raw.Condition ?? {}).map(([key, keys]) => [key, lists(keys)])),
  };
}
