import { policyArguments } from "./policy-arguments";
import { type ParsedStatement } from "./policy-document";
import { readPolicy } from "./policy-text";
import { type Arguments } from "./resolved-stack";
import { type ReviewedStack } from "./reviewed-stacks";

/** A statement of a policy, with the reason that is given for it. */
export interface ReviewedStatement {
  readonly statement: ParsedStatement;
  /** Why the statement allows as much as it does, if a construct or an extension says so. */
  readonly reason: string | undefined;
  /** Whether the reason covers the actions too, with their wildcards. @default false */
  readonly isWhole?: boolean;
}

/** A role, user or group, or a policy that none of the stack has. */
export interface Identity {
  readonly kind: "role" | "user" | "group" | "policy";
  /** The logical ID, or the name of what isn't in the stack. */
  readonly id: string;
  readonly name: string;
  /** Who may assume the role, and under which conditions. */
  readonly trust: readonly ReviewedStatement[];
  readonly permissions: readonly ReviewedStatement[];
  /** ARNs of the attached policies that the stack doesn't have, with the reason for each. */
  readonly managedPolicies: readonly { readonly arn: string; readonly reason: string | undefined }[];
  /** What can't be read, each in a clause. */
  readonly unreadable: readonly string[];
}

/** What a policy is given to. */
type Kind = "role" | "user" | "group";

/** A policy that is given to an identity by name, with the resource that gives it. */
interface Given {
  readonly kind: Kind;
  readonly name: string;
  readonly from: string;
  /** Text of the policy, or its ARN. */
  readonly text?: string;
  readonly arn?: string;
}

const KINDS: readonly Kind[] = ["role", "user", "group"];

/** Returns everything in a stack that has permissions, whether a reference or a text names it. */
export function identitiesOf(reviewed: ReviewedStack): Identity[] {
  const given = policiesGiven(reviewed);
  const inStack = KINDS.flatMap((kind) =>
    reviewed.stack.all(`aws_iam_${kind}`).map(([id, resource]) => identity(reviewed, { kind, id, resource, given })),
  );
  const known = new Set(inStack.map(({ kind, name }) => `${kind} ${name}`));
  const elsewhere = [...new Map(given.map((part) => [`${part.kind} ${part.name}`, part]))]
    .filter(([key]) => !known.has(key))
    .map(([, { kind, name }]) => identity(reviewed, { kind, id: name, name, given }));
  return [...inStack, ...elsewhere, ...unattachedPolicies(reviewed, given)];
}

interface Found {
  readonly kind: Kind;
  readonly id: string;
  /** Arguments of the identity, if it is in the stack. */
  readonly resource?: Arguments;
  readonly name?: string;
  readonly given: readonly Given[];
}

function identity(reviewed: ReviewedStack, found: Found): Identity {
  const { kind, id, resource, given } = found;
  const { stack } = reviewed;
  const name = found.name ?? stack.resolve(`\${aws_iam_${kind}.${id}.name}`);
  const own = given.filter((part) => part.kind === kind && part.name === name);
  const attached = own.flatMap(({ arn, from }) => (arn === undefined ? [] : [{ arn, from }]));
  const read = [
    ...own.flatMap(({ from, text }) => (text === undefined ? [] : [statementsOf(reviewed, from, text)])),
    ...attached.flatMap(({ arn }) => policyWithArn(reviewed, arn) ?? []),
  ];
  const trustText = resource?.["assume_role_policy"];
  const trust = typeof trustText === "string" ? [statementsOf(reviewed, id, trustText)] : [];
  return {
    kind,
    id,
    name,
    trust: trust.flatMap(({ statements }) => statements),
    permissions: read.flatMap(({ statements }) => statements),
    managedPolicies: attached
      .filter(({ arn }) => policyWithArn(reviewed, arn) === undefined)
      .map(({ arn, from }) => ({ arn, reason: reviewed.reasons.get(from)?.get("") })),
    unreadable: [...trust, ...read].flatMap(({ unreadable }) => unreadable),
  };
}

/** Statements of a policy, or what keeps it from being read. */
export interface ReadStatements {
  readonly statements: readonly ReviewedStatement[];
  readonly unreadable: readonly string[];
}

/** Reads the statements of a policy of the resource with a logical ID. */
export function statementsOf(
  { stack, reasons, wholeReasons }: ReviewedStack,
  id: string,
  text: string,
): ReadStatements {
  const given = reasons.get(id);
  try {
    const statements = readPolicy(stack, text).map((statement) => ({
      statement,
      reason: given?.get(statement.sid) ?? given?.get(""),
      isWhole: wholeReasons?.get(id)?.has(statement.sid) ?? false,
    }));
    return { statements, unreadable: [] };
  } catch (error) {
    return { statements: [], unreadable: [`${id} has a policy that can't be read: ${(error as Error).message}`] };
  }
}

/** All policies that something in the stack gives to a role, user or group. */
function policiesGiven(reviewed: ReviewedStack): Given[] {
  const { stack } = reviewed;
  const resolved = (values: unknown) =>
    values === undefined ? [] : [values].flat().map((value) => resolve(reviewed, value));
  const nameOf = (value: unknown) => resolve(reviewed, value).replace(/^arn:[^/]*\/(?:.*\/)?/, "");
  const inResources = KINDS.flatMap((kind) =>
    stack.all(`aws_iam_${kind}`).flatMap(([id, resource]) => {
      const name = stack.resolve(`\${aws_iam_${kind}.${id}.name}`);
      const inline = [(resource["inline_policy"] ?? []) as Arguments[]].flat();
      return [
        ...inline.map(({ policy }) => ({ kind, name, from: id, text: String(policy) })),
        ...resolved(resource["managed_policy_arns"]).map((arn) => ({ kind, name, from: id, arn })),
      ];
    }),
  );
  const byResources = KINDS.flatMap((kind) => [
    ...stack
      .all(`aws_iam_${kind}_policy`)
      .map(([from, resource]) => ({ kind, name: nameOf(resource[kind]), from, text: String(resource["policy"]) })),
    ...stack.all(`aws_iam_${kind}_policy_attachment`).map(([from, resource]) => ({
      kind,
      name: nameOf(resource[kind]),
      from,
      arn: resolve(reviewed, resource["policy_arn"]),
    })),
    ...stack
      .all(`aws_iam_${kind}_policy_attachments_exclusive`)
      .flatMap(([from, resource]) =>
        resolved(resource["policy_arns"]).map((arn) => ({ kind, name: nameOf(resource[`${kind}_name`]), from, arn })),
      ),
    ...stack
      .all("aws_iam_policy_attachment")
      .flatMap(([from, resource]) =>
        [(resource[`${kind}s`] ?? []) as unknown[]]
          .flat()
          .map((value) => ({ kind, name: nameOf(value), from, arn: resolve(reviewed, resource["policy_arn"]) })),
      ),
  ]);
  return [...inResources, ...byResources];
}

/** A value with its references resolved; what only Terraform knows stays as it is, and is the name of something else. */
function resolve({ stack }: ReviewedStack, value: unknown): string {
  try {
    return stack.resolve(String(value));
  } catch {
    return String(value);
  }
}

function policyWithArn(reviewed: ReviewedStack, arn: string): ReadStatements | undefined {
  const policy = reviewed.stack.all("aws_iam_policy").find(([id]) => reviewed.stack.arn("aws_iam_policy", id) === arn);
  return policy && statementsOf(reviewed, policy[0], String(policy[1]["policy"]));
}

/** Policies that another stack or a person may attach, and policies without principals on other resources. */
function unattachedPolicies(reviewed: ReviewedStack, given: readonly Given[]): Identity[] {
  const attached = new Set(given.map(({ arn }) => arn));
  return policyArguments(reviewed.stack).flatMap(({ type, id, argument, text }) => {
    if (/^aws_iam_(?:role|user|group)(?:_policy)?$/.test(type)) return [];
    if (type === "aws_iam_policy" && attached.has(reviewed.stack.arn(type, id))) return [];
    const { statements, unreadable } = statementsOf(reviewed, id, text);
    const isOfIdentity =
      statements.length > 0 && statements.every(({ statement }) => statement.principals === undefined);
    if (!isOfIdentity && type !== "aws_iam_policy") return [];
    const name = `${type}.${id}`;
    const isEndpoint = type.startsWith("aws_vpc_endpoint") || argument === "assume_role_policy";
    return isEndpoint
      ? []
      : [{ kind: "policy", id: name, name, trust: [], permissions: statements, managedPolicies: [], unreadable }];
  });
}
