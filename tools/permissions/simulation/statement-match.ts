import { type ParsedPrincipals, type ParsedStatement } from "../policy-document";
import { conditionsHold } from "./conditions";
import { matchesPattern, type RequestContext } from "./pattern";

/** A request to AWS, without its principal. */
export interface Request {
  /** `service:Action`. */
  readonly action: string;
  /** ARN, or `*` for an action that doesn't support resources. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** Whether a statement applies to a request by its actions, resources and conditions. */
export function appliesTo(statement: ParsedStatement, { action, resource, context }: Request): boolean {
  const { actions, isNotAction, resources, isNotResource, conditions } = statement;
  const actionListed = actions.some((pattern) => matchesPattern(pattern, action, context, "i"));
  // A policy that names no resource applies to the resource that it is attached to.
  const resourceListed = resources?.some((pattern) => matchesPattern(pattern, resource, context)) ?? !isNotResource;
  return (
    actionListed !== isNotAction &&
    resourceListed !== (resources !== undefined && isNotResource) &&
    conditionsHold(conditions, context)
  );
}

/** Who makes a request. */
export type Principal =
  /** A role of an account, in this project or outside. */
  | { readonly kind: "role"; readonly arn: string; readonly account: string }
  /** An AWS service, such as `ecs-tasks.amazonaws.com`. */
  | { readonly kind: "service"; readonly service: string }
  /** Someone whom an identity provider authenticated. */
  | { readonly kind: "federated"; readonly provider: string };

/** How a statement's principals include a principal: directly, through its account, or not at all. */
export type PrincipalMatch = "direct" | "account" | undefined;

/** Returns how the principals of a statement include a principal. */
export function matchPrincipal(principals: ParsedPrincipals | undefined, principal: Principal): PrincipalMatch {
  if (principals === undefined) {
    return undefined;
  }
  if (principals === "*") {
    return "direct";
  }
  const ofKind = (kind: string) => principals[kind] ?? [];
  switch (principal.kind) {
    case "service":
      return ofKind("Service").includes(principal.service) ? "direct" : undefined;
    case "federated":
      return ofKind("Federated").includes(principal.provider) ? "direct" : undefined;
    case "role": {
      const names = ofKind("AWS");
      const root = new RegExp(`^arn:[a-z-]+:iam::${principal.account}:root$`);
      if (names.includes("*") || names.includes(principal.arn)) return "direct";
      return names.some((name) => name === principal.account || root.test(name)) ? "account" : undefined;
    }
  }
}
