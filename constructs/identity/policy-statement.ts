import { Token } from "cdktf";
import { pascalCase } from "../core/pascal-case";
import { stableHash } from "../core/physical-name";
import { escapeTemplate } from "../core/template-text";

/**
 * The resource `*`, with the reason why nothing narrower is possible.
 * A plain `"*"` in a list of resources is refused.
 */
export class EveryResource {
  /** @param reason reason in a clause, for reviewers: `because a list has no ARN` */
  constructor(readonly reason: string) {}
}

/** The KMS key that a key policy is attached to. Source: AWS KMS Developer Guide, "Key policies". */
export const attachedKey = new EveryResource("because in a key policy the asterisk is the key itself");

/** The principals of a statement in a resource policy or a trust policy. */
export interface PolicyPrincipals {
  /** ARNs of accounts, roles or users. `*` only in a denial, or with a condition that narrows it. */
  readonly AWS?: readonly string[];
  /** Service principals: `logs.eu-west-1.amazonaws.com`. */
  readonly Service?: readonly string[];
  /** ARNs of identity providers. */
  readonly Federated?: readonly string[];
}

/** The conditions of a statement: condition operator -> condition key -> values. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of an IAM policy. Source: IAM User Guide, "IAM JSON policy elements reference". */
export interface PolicyStatement {
  /**
   * Name of the statement, in PascalCase: `ReadUploads`. It must be unique within the policy. Where it has other
   * characters than letters from A to Z and digits, a hash stands for them.
   */
  readonly sid: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  /**
   * Principals that the statement applies to; required in resource policies and trust policies.
   * @default the role that the policy belongs to
   */
  readonly principals?: PolicyPrincipals;
  /** Actions, as `service:Action`: `s3:GetObject`. */
  readonly actions: readonly string[];
  /**
   * ARNs of resources.
   * @default the role itself, in a trust policy
   */
  readonly resources?: readonly string[] | EveryResource;
  /**
   * Conditions, all of which must be met.
   * @default no conditions
   */
  readonly conditions?: PolicyConditions;
  /**
   * Why the statement allows as much as it does, in a clause for reviewers: `because the service sends no condition
   * key`. The permission review shows it. A resource of `*` has its reason in {@link EveryResource}.
   * @default no reason
   */
  readonly reason?: string;
}

/** A statement that denies all actions of all services but some, as `NotAction`. */
export interface BlanketDenial extends Omit<PolicyStatement, "actions" | "effect"> {
  /** Actions that the statement does not deny, as `service:Action`: `iam:EnableMFADevice`. */
  readonly actionsExcept: readonly string[];
}

/**
 * Renders statements as the JSON text of a policy document.
 *
 * IAM's own policy variables, `${aws:...}`, are escaped so that Terraform doesn't evaluate them. List tokens, which
 * JSON.stringify would silently replace with their placeholder, are refused.
 *
 * @throws if a statement has the resource `*` without a reason, or a list that is known only at apply
 */
export function policyDocument(statements: readonly (PolicyStatement | BlanketDenial)[]): string {
  return joinStatements(statements.map(statementText));
}

/** Joins the texts of statements, see {@link statementText}, as the JSON text of a policy document. */
export function joinStatements(texts: readonly string[]): string {
  return `{"Version":"2012-10-17","Statement":[${texts.join()}]}`;
}

/**
 * Renders one statement as its JSON text in a policy document.
 * @throws see {@link policyDocument}
 */
export function statementText(statement: PolicyStatement | BlanketDenial): string {
  return JSON.stringify(render(statement));
}

function render(statement: PolicyStatement | BlanketDenial): object {
  const { sid, principals, resources, conditions } = statement;
  if (Array.isArray(resources) && resources.includes("*")) {
    throw new Error(`Policy statement ${sid}: the resource "*" needs a reason; use new EveryResource("because ...").`);
  }
  return {
    Sid: sidText(sid),
    Effect: "actionsExcept" in statement ? "Deny" : (statement.effect ?? "Allow"),
    ...(principals && {
      Principal: mapValues({ ...principals }, (arns: readonly string[]) => escapeValues(sid, arns)),
    }),
    ...("actionsExcept" in statement
      ? { NotAction: escapeValues(sid, statement.actionsExcept) }
      : { Action: escapeValues(sid, statement.actions) }),
    ...(resources && { Resource: resources instanceof EveryResource ? "*" : escapeValues(sid, resources as string[]) }),
    ...(conditions && {
      Condition: mapValues(conditions, (keys) => mapValues(keys, (values) => escapeValues(sid, values))),
    }),
  };
}

/**
 * IAM refuses a Sid with anything but letters from A to Z and digits; Terraform does not see it.
 * Source: IAM User Guide, "IAM JSON policy elements: Sid".
 */
function sidText(sid: string): string {
  return /^[A-Za-z0-9]+$/.test(sid) ? sid : `${pascalCase(sid)}${stableHash(sid)}`;
}

/** IAM accepts a single value in place of a list of one; a single value is easier to read in a plan. */
function escapeValues(sid: string, values: string | readonly string[]): string | string[] {
  if (typeof values === "string") {
    return escapeTemplate(values);
  }
  if (Token.isUnresolved(values)) {
    throw new Error(`Policy statement ${sid}: a list that is known only at apply is not supported; list its values.`);
  }
  const escaped = values.map(escapeTemplate);
  return escaped.length === 1 && escaped[0] !== undefined ? escaped[0] : escaped;
}

function mapValues<In, Out>(object: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
