import { type Arguments } from "./resolved-stack";

/** A block of `aws_iam_policy_document`. */
type Block = Readonly<Record<string, unknown>>;

/** How the names of arguments become those of the policy language. */
const ELEMENTS: Readonly<Record<string, string>> = {
  actions: "Action",
  not_actions: "NotAction",
  resources: "Resource",
  not_resources: "NotResource",
};

/** Arguments that add documents to the one that the statements make. */
const SOURCES = ["source_json", "override_json", "source_policy_documents", "override_policy_documents"];

/** Arguments that hold no permission. */
const OTHERS = ["//", "provider", "policy_id", "version", "statement", "depends_on", ...SOURCES];

/** The document and the texts of others that it takes in. */
export interface PolicyData {
  readonly statements: readonly object[];
  /** Policies as text, whose statements are added. */
  readonly sources: readonly string[];
}

/**
 * Returns the policy of a data source `aws_iam_policy_document`.
 * @throws if it has a block that only Terraform can write out, such as `dynamic`
 */
export function policyData(data: Arguments): PolicyData {
  const unknown = Object.keys(data).find((key) => !OTHERS.includes(key));
  if (unknown !== undefined) throw new Error(`\`${unknown}\` has a value only in Terraform`);
  return {
    statements: blocks(data["statement"]).map(statementOf),
    sources: SOURCES.flatMap((key) => texts(data[key])),
  };
}

function statementOf(block: Block): object {
  const conditions: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of blocks(block["condition"])) {
    const keys = (conditions[String(test)] ??= {});
    keys[String(variable)] = [...(keys[String(variable)] ?? []), ...texts(values).map(variablesOf)];
  }
  return {
    ...(block["sid"] !== undefined && { Sid: block["sid"] }),
    Effect: block["effect"] ?? "Allow",
    ...principalsOf("Principal", block["principals"]),
    ...principalsOf("NotPrincipal", block["not_principals"]),
    ...Object.fromEntries(
      Object.entries(ELEMENTS).flatMap(([key, element]) =>
        block[key] === undefined ? [] : [[element, texts(block[key]).map(variablesOf)]],
      ),
    ),
    Condition: conditions,
  };
}

/** `type = "*"` is everyone. */
function principalsOf(element: string, value: unknown): object {
  const principals = blocks(value);
  if (principals.length === 0) return {};
  if (principals.some(({ type }) => type === "*")) return { [element]: "*" };
  const byKind: Record<string, string[]> = {};
  for (const { type, identifiers } of principals) {
    byKind[String(type)] = [...(byKind[String(type)] ?? []), ...texts(identifiers)];
  }
  return { [element]: byKind };
}

function blocks(value: unknown): Block[] {
  if (value === undefined) return [];
  if (typeof value === "string") throw new Error(`"${value}" has a value only in Terraform`);
  return [value].flat() as Block[];
}

function texts(value: unknown): string[] {
  return value === undefined ? [] : [value].flat().map(String);
}

/** The data source writes variables of IAM as `&{aws:username}`. */
function variablesOf(text: string): string {
  return text.replace(/&\{/g, "$$${");
}
