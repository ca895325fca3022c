import { partitionOf } from "../../../constructs/core/partitions";
import { texts } from "./samples";
import { type StackJson } from "./synthesized-problems";

type Arguments = Record<string, unknown>;

/** What a policy document may contain. Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
const STATEMENT_KEYS = /^(?:Sid|Effect|(?:Not)?(?:Principal|Action|Resource)|Condition)$/;

/** Largest policies in characters. Sources: the quotas of IAM, Amazon S3, AWS KMS, Amazon ECR and Secrets Manager. */
const policySizes: Readonly<Record<string, number>> = {
  aws_ecr_repository_policy: 10_240,
  aws_iam_role: 2048,
  aws_iam_role_policy: 10_240,
  aws_kms_key: 32_768,
  aws_s3_bucket_policy: 20_480,
  aws_secretsmanager_secret_policy: 20_480,
  aws_vpc_endpoint: 20_480,
};

/** Source: AWS Tagging Best Practices, "Tag naming limits and requirements". */
const TAG_KEY = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const MOST_TAGS = 50;

/** Says what is wrong in the texts of a stack: references, tags, policies, ARNs, and texts that no one wrote. */
export function textProblems(stack: StackJson, regions: readonly string[]): string[] {
  const json = JSON.stringify({ ...stack, "//": undefined });
  return [
    ...danglingReferences(stack, json),
    ...tagsOf(stack),
    ...documentsOf(stack),
    ...foreignArns(json, regions),
    ...[...json.matchAll(/.{0,30}(?:\bundefined\b|\bNaN\b|"Infinity"|\[object ).{0,30}/g)].map(
      ([text]) => `text ${text}`,
    ),
  ];
}

function everyResource(stack: StackJson): [address: string, type: string, Arguments][] {
  return Object.entries(stack.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources).map(([id, values]): [string, string, Arguments] => [`${type}.${id}`, type, values]),
  );
}

/** References in what Terraform evaluates: an escaped template is none. */
function danglingReferences(stack: StackJson, json: string): string[] {
  const templates = [...json.matchAll(/(?<!\$)\$\{[^}]*\}/g)].map(([text]) => text);
  const references = templates.flatMap((text) => [
    ...text.matchAll(/(?<![\w.])(data\.)?(aws_\w+)\.([A-Za-z_][\w-]*)/g),
  ]);
  return references.flatMap(([text, data, type = "", id = ""]) => {
    const found = (data === undefined ? stack.resource : stack.data)?.[type]?.[id];
    return found === undefined ? [`reference to ${text}, which doesn't exist`] : [];
  });
}

function tagsOf(stack: StackJson): string[] {
  const defaults = Object.keys(stack.provider?.["aws"]?.[0]?.default_tags?.[0]?.tags ?? {});
  return everyResource(stack).flatMap(([address, , { tags }]) => {
    if (typeof tags !== "object" || tags === null) return [];
    const entries = Object.entries(tags as Record<string, string>);
    const wrong = entries.filter(
      ([key, value]) => !TAG_KEY.test(key) || (!value.includes("${") && !TAG_VALUE.test(value)),
    );
    const count = new Set([...defaults, ...entries.map(([key]) => key)]).size;
    return [
      ...wrong.map(([key, value]) => `${address}: the tag ${JSON.stringify([key, value])}`),
      ...(count > MOST_TAGS ? [`${address}: ${String(count)} tags`] : []),
    ];
  });
}

function documentsOf(stack: StackJson): string[] {
  return everyResource(stack).flatMap(([address, type, values]) =>
    ["policy", "assume_role_policy", "policy_document", "access_policies"].flatMap((argument) => {
      const text = values[argument];
      if (typeof text !== "string" || !text.includes('"Statement"')) return [];
      const { Statement: statements } = JSON.parse(text) as { Statement: Arguments[] };
      const literal = text.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
      const { length } = literal;
      return [
        ...statements.flatMap((statement) => Object.keys(statement).filter((key) => !STATEMENT_KEYS.test(key))),
        ...statements.flatMap(({ Effect: effect }) => (effect === "Allow" || effect === "Deny" ? [] : ["an effect"])),
        ...statements.flatMap((statement) => emptyParts(statement)),
        ...(length > (policySizes[type] ?? Infinity) ? [`${String(length)} characters`] : []),
      ].map((problem) => `${address}.${argument}: ${problem}`);
    }),
  );
}

/** An empty list in a statement is refused, or lets nobody or everybody in. */
function emptyParts(statement: Arguments): string[] {
  return Object.entries(statement)
    .filter(([, value]) => Array.isArray(value) && value.length === 0)
    .map(([key]) => `${key} is empty`);
}

/** ARNs of another partition, or of a region that the platform isn't in. */
function foreignArns(json: string, regions: readonly string[]): string[] {
  const partition = partitionOf(regions[0] ?? "");
  // CloudFront and global services are in the first region of the partition.
  const known = new Set([...regions, "us-east-1", "*", ""]);
  // Variables and commands are free texts, in which a user may name anything.
  const own = texts.filter((text) => text.startsWith("arn:")).reduce((rest, text) => rest.replaceAll(text, ""), json);
  return [...own.matchAll(/arn:(aws[\w-]*):([\w-]+):([\w-]*):/g)].flatMap(([text, of = "", , region = ""]) =>
    of === partition && known.has(region) ? [] : [`the ARN ${text} in ${regions.join(", ")}`],
  );
}
