import { type Arguments, blocksOf } from "../tree/resource";
import { textsOf } from "../tree/values";
import { conditionOf } from "./policy-json";
import { type Statement } from "./statement";

/** Reads a block `statement` of a data source `aws_iam_policy_document`. */
export function fromBlock(block: Arguments): Statement {
  return {
    sid: textsOf(block["sid"])[0],
    effect: block["effect"] === "Deny" ? "Deny" : "Allow",
    actions: textsOf(block["actions"]),
    notActions: textsOf(block["not_actions"]),
    resources: textsOf(block["resources"]),
    notResources: textsOf(block["not_resources"]),
    principals: principalsOf(block),
    excludesPrincipals: blocksOf(block, "not_principals").length > 0,
    conditions: blocksOf(block, "condition").map(({ test, variable, values }) =>
      conditionOf(String(test), String(variable), values),
    ),
  };
}

/**
 * Merges documents as the data source does: a later statement takes the place of an earlier one with the same Sid.
 * Source: Terraform AWS provider, "Data Source: aws_iam_policy_document".
 */
export function mergeStatements(statements: readonly Statement[]): Statement[] {
  const merged = new Map<unknown, Statement>();
  for (const statement of statements) {
    const { sid } = statement;
    merged.set(sid === undefined || sid === "" ? statement : sid, statement);
  }
  return [...merged.values()];
}

function principalsOf(block: Arguments): Statement["principals"] {
  const principals: Record<string, readonly string[]> = {};
  for (const { type, identifiers } of blocksOf(block, "principals")) {
    const key = String(type);
    principals[key] = [...(principals[key] ?? []), ...textsOf(identifiers)];
  }
  return principals;
}
