import { hclValue } from "../../guardrails/policies/hcl-value";
import { policyData } from "./policy-data";
import { parseStatements, type ParsedStatement } from "./policy-document";
import { type ResolvedStack } from "./resolved-stack";

/** Documents that take each other in. */
const DEEPEST = 10;

/**
 * Reads a policy in any form in which a stack can hold one: JSON, `jsonencode` of an object that is written out, the
 * data source `aws_iam_policy_document`, or a reference to the policy of another resource.
 *
 * @throws if only Terraform or AWS knows what the policy says; the message is a clause
 */
export function readPolicy(stack: ResolvedStack, text: string): ParsedStatement[] {
  return parseStatements(rawStatements(stack, text, 0), (value) => stack.resolve(value));
}

function rawStatements(stack: ResolvedStack, text: string, depth: number): unknown[] {
  if (depth > DEEPEST) throw new Error("it takes itself in");
  const expression = /^\s*\$\{([\s\S]*)\}\s*$/.exec(text)?.[1];
  if (expression === undefined) return statementsOf(parsedJson(text));
  const encoded = /^jsonencode\(([\s\S]*)\)$/.exec(expression.trim())?.[1];
  if (encoded !== undefined) return statementsOf(hclValue(encoded));
  const [, data, argument = ""] = /^data\.aws_iam_policy_document\.([\w-]+)\.(\w+)$/.exec(expression) ?? [];
  if (data !== undefined && argument.endsWith("json")) {
    const { statements, sources } = policyData(stack.data("aws_iam_policy_document", data));
    return [...statements, ...sources.flatMap((source) => rawStatements(stack, source, depth + 1))];
  }
  const referred = stack.argument(expression);
  if (typeof referred === "string") return rawStatements(stack, referred, depth + 1);
  throw new Error(`the expression "${expression.slice(0, 80)}" has a value only in Terraform`);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("it is not JSON");
  }
}

function statementsOf(document: unknown): unknown[] {
  const { Statement } = (document ?? {}) as { Statement?: unknown };
  if (Statement === undefined) throw new Error("it has no `Statement`");
  return [Statement].flat();
}
