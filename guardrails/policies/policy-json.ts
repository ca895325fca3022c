import { type Arguments } from "../tree/resource";
import { textsOf } from "../tree/values";
import { type Condition, type Statement } from "./statement";

/** Reads a policy from its JSON; undefined if the text is none. */
export function fromJson(text: string): readonly Statement[] | undefined {
  try {
    return fromObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Reads a policy from the object that its JSON holds; undefined if it is none. */
export function fromObject(policy: unknown): readonly Statement[] | undefined {
  const { Statement: statements } = (policy ?? {}) as { readonly Statement?: unknown };
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  return list.every(isObject) ? list.map(fromStatement) : undefined;
}

/** Makes a condition of what a policy has as one value or several. */
export function conditionOf(operator: string, key: string, values: unknown): Condition {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return { operator, key: key.toLowerCase(), values: list.map(String) };
}

function fromStatement(statement: Arguments): Statement {
  return {
    sid: textsOf(statement["Sid"])[0],
    effect: statement["Effect"] === "Deny" ? "Deny" : "Allow",
    actions: textsOf(statement["Action"]),
    notActions: textsOf(statement["NotAction"]),
    resources: textsOf(statement["Resource"]),
    notResources: textsOf(statement["NotResource"]),
    principals: principalsOf(statement["Principal"]),
    excludesPrincipals: statement["NotPrincipal"] !== undefined,
    conditions: entriesOf(statement["Condition"]).flatMap(([operator, keys]) =>
      entriesOf(keys).map(([key, values]) => conditionOf(operator, key, values)),
    ),
  };
}

function principalsOf(principal: unknown): Statement["principals"] {
  if (typeof principal === "string") {
    return { [principal]: [principal] };
  }
  return Object.fromEntries(entriesOf(principal).map(([type, ids]) => [type, textsOf(ids)]));
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Arguments {
  return typeof value === "object" && value !== null;
}
