import { type Resource } from "../tree/resource";
import { textsOf } from "../tree/values";
import { type Tree } from "../tree/tree";
import { hclValue } from "./hcl-value";
import { fromBlock, mergeStatements } from "./policy-data";
import { fromJson, fromObject } from "./policy-json";
import { type Statement } from "./statement";

/** What a policy says, as far as it is known at synthesis. */
export interface ReadPolicy {
  readonly statements: readonly Statement[];
  /** Whether that is all: no part of it is known only to Terraform. */
  readonly isWhole: boolean;
}

/** Documents that take each other in. */
const DEEPEST = 10;

const UNREAD: ReadPolicy = { statements: [], isWhole: false };

/** The policies that have been read: every rule on policies asks for the same ones. */
const policies = new WeakMap<Resource, Map<string, ReadPolicy>>();

/**
 * Reads the policy that an argument of a resource holds: as JSON, as `jsonencode` of an object that is written out, from
 * data sources `aws_iam_policy_document`, or from an argument of another resource.
 *
 * @returns undefined if there is no such argument, or if only Terraform knows the policy as a whole; the statements that
 * are known, if it knows a part
 */
export function readPolicy(resource: Resource, argument: string, tree: Tree): readonly Statement[] | undefined {
  const value = resource.get(argument);
  if (typeof value !== "string") {
    return undefined;
  }
  const { statements, isWhole } = readPolicyText(resource, value, tree);
  return isWhole || statements.length > 0 ? statements : undefined;
}

/** Reads a policy that stands somewhere in the arguments of a resource, such as in a block `inline_policy`. */
export function readPolicyText(resource: Resource, text: string, tree: Tree): ReadPolicy {
  return read(resource, text, tree, 0);
}

function read(resource: Resource, text: string, tree: Tree, depth: number): ReadPolicy {
  const known = policies.get(resource) ?? new Map<string, ReadPolicy>();
  policies.set(resource, known);
  const policy = known.get(text) ?? (depth > DEEPEST ? UNREAD : evaluate(resource, text, tree, depth));
  known.set(text, policy);
  return policy;
}

function evaluate(resource: Resource, text: string, tree: Tree, depth: number): ReadPolicy {
  const expression = /^\s*\$\{([\s\S]*)\}\s*$/.exec(text)?.[1]?.trim();
  if (expression === undefined) {
    return whole(fromJson(text));
  }
  const encoded = /^jsonencode\(([\s\S]*)\)$/.exec(expression)?.[1];
  if (encoded !== undefined) {
    return whole(fromExpression(encoded));
  }
  const argument = /^(?:data\.)?\w+\.[\w-]+\.(\w+)$/.exec(expression)?.[1];
  const source = argument === undefined ? undefined : tree.referred(resource, text);
  if (argument === undefined || source === undefined) {
    return UNREAD;
  }
  if (source.type === "data.aws_iam_policy_document" && /^(?:minified_)?json$/.test(argument)) {
    return fromDocument(source, tree, depth + 1);
  }
  const referred = source.get(argument);
  return typeof referred === "string" ? read(source, referred, tree, depth + 1) : UNREAD;
}

/** Source: Terraform AWS provider, "Data Source: aws_iam_policy_document", combining and overriding documents. */
function fromDocument(document: Resource, tree: Tree, depth: number): ReadPolicy {
  const documents = (argument: string): ReadPolicy[] => {
    const value = document.get(argument);
    return value === undefined || Array.isArray(value)
      ? textsOf(value ?? []).map((text) => read(document, text, tree, depth))
      : [UNREAD];
  };
  const own = document.get("statement");
  const parts = [
    ...documents("source_policy_documents"),
    {
      statements: document.blocks("statement").map(fromBlock),
      isWhole: typeof own !== "string" && document.get("dynamic") === undefined,
    },
    ...documents("override_policy_documents"),
  ];
  return {
    statements: mergeStatements(parts.flatMap(({ statements }) => statements)),
    isWhole: parts.every(({ isWhole }) => isWhole),
  };
}

function fromExpression(encoded: string): readonly Statement[] | undefined {
  try {
    return fromObject(hclValue(encoded));
  } catch {
    return undefined;
  }
}

function whole(statements: readonly Statement[] | undefined): ReadPolicy {
  return statements === undefined ? UNREAD : { statements, isWhole: true };
}
