import { type Arguments, blocksOf, type Resource } from "../tree/resource";
import { type Tree } from "../tree/tree";
import { textsOf } from "../tree/values";
import { type Condition, type Statement } from "./statement";

/**
 * Reads the policy that an argument of a resource holds: as JSON, or from a data source `aws_iam_policy_document`.
 *
 * @returns undefined if there is no such argument, or if only Terraform knows the policy
 */
export function readPolicy(resource: Resource, argument: string, tree: Tree): readonly Statement[] | undefined {
  const value = resource.get(argument);
  if (typeof value !== "string") {
    return undefined;
  }
  const document = tree.referred(resource, value);
  if (document?.type === "data.aws_iam_policy_document" && /^\$\{[^}]*\}$/.test(value)) {
    return document.blocks("statement").map(fromBlock);
  }
  return fromJson(value);
}

/** Reads a policy from its JSON; undefined if the text is none. */
export function fromJson(text: string): readonly Statement[] | undefined {
  try {
    const { Statement: statements } = JSON.parse(text) as { readonly Statement?: unknown };
    return (Array.isArray(statements) ? (statements as Arguments[]) : [statements as Arguments]).map(fromStatement);
  } catch {
    return undefined;
  }
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
    conditions: Object.entries((statement["Condition"] ?? {}) as Record<string, Arguments>).flatMap(
      ([operator, keys]) => Object.entries(keys).map(([key, values]) => condition(operator, key, values)),
    ),
  };
}

function fromBlock(block: Arguments): Statement {
  return {
    sid: textsOf(block["sid"])[0],
    effect: block["effect"] === "Deny" ? "Deny" : "Allow",
    actions: textsOf(block["actions"]),
    notActions: textsOf(block["not_actions"]),
    resources: textsOf(block["resources"]),
    notResources: textsOf(block["not_resources"]),
    principals: Object.fromEntries(
      blocksOf(block, "principals").map(({ type, identifiers }) => [String(type), textsOf(identifiers)]),
    ),
    excludesPrincipals: blocksOf(block, "not_principals").length > 0,
    conditions: blocksOf(block, "condition").map(({ test, variable, values }) =>
      condition(String(test), String(variable), values),
    ),
  };
}

function principalsOf(principal: unknown): Statement["principals"] {
  if (typeof principal === "string") {
    return { [principal]: [principal] };
  }
  return Object.fromEntries(
    Object.entries((principal ?? {}) as Record<string, unknown>).map(([type, ids]) => [type, textsOf(ids)]),
  );
}

function condition(operator: string, key: string, values: unknown): Condition {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return { operator, key: key.toLowerCase(), values: list.map(String) };
}
