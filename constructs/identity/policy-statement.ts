import { Token } from "cdktf";
import { escapeTemplate } from "../core/template-text";

/**
 * The resource `*`, together with the reason why nothing narrower will do.
 * A plain `"*"` in a list of resources is refused.
 */
export class EveryResource {
  constructor(readonly reason: string) {}
}

/** In the policy of a key or a bucket's own key, `*` means the key that the policy is attached to. */
export const attachedKey = new EveryResource("In a key policy the asterisk stands for the key itself.");

/** Who a statement of a resource policy is about. */
export interface PolicyPrincipals {
  /** ARNs of accounts, roles or users. `*` only with a condition that narrows it, or in a denial. */
  readonly AWS?: readonly string[];
  /** Service principals, such as `logs.eu-west-1.amazonaws.com`. */
  readonly Service?: readonly string[];
  /** Identity providers: an OIDC provider's ARN. */
  readonly Federated?: readonly string[];
}

/** Condition operator -> condition key -> values. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of an IAM policy. Source: IAM User Guide, "IAM JSON policy elements reference". */
export interface PolicyStatement {
  /** What the statement is for, in PascalCase: `ReadUploads`. */
  readonly sid: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  /** Only in resource policies and trust policies. */
  readonly principals?: PolicyPrincipals;
  /** `service:Action`. */
  readonly actions: readonly string[];
  /** ARNs; left out in trust policies. */
  readonly resources?: readonly string[] | EveryResource;
  /** All must hold. @default none */
  readonly conditions?: PolicyConditions;
}

/**
 * The statements as the JSON text of a policy document.
 *
 * The text is made by JSON.stringify, with two things taken care of that would go wrong without a word:
 * IAM's own `${aws:...}` variables are escaped so that Terraform leaves them alone, and list tokens,
 * which can't be part of a text, are refused.
 *
 * @throws if a statement names `*` as a resource without a reason, or a list of tokens
 */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(render) });
}

function render(statement: PolicyStatement): object {
  const { sid, effect = "Allow", principals, actions, resources, conditions } = statement;
  if (Array.isArray(resources) && resources.includes("*")) {
    throw new Error(`Policy statement ${sid}: the resource "*" needs a reason; use new EveryResource("because ...").`);
  }
  return {
    Sid: sid,
    Effect: effect,
    ...(principals && { Principal: mapValues({ ...principals }, (value: readonly string[]) => values(sid, value)) }),
    Action: values(sid, actions),
    ...(resources && { Resource: resources instanceof EveryResource ? "*" : values(sid, resources as string[]) }),
    ...(conditions && {
      Condition: mapValues(conditions, (keys) => mapValues(keys, (value) => values(sid, value))),
    }),
  };
}

/** IAM reads a single value and a list of one alike; the single value reads better in a plan. */
function values(sid: string, given: string | readonly string[]): string | string[] {
  if (typeof given === "string") {
    return escapeTemplate(given);
  }
  if (Token.isUnresolved(given)) {
    throw new Error(`Policy statement ${sid}: a list that is only known at apply can't be written into a policy.`);
  }
  const escaped = given.map(escapeTemplate);
  return escaped.length === 1 && escaped[0] !== undefined ? escaped[0] : escaped;
}

function mapValues<In, Out>(object: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
