import { type ReadPrincipals, type ReadStatement } from "../policy-document";
import { conditionsHold } from "./conditions";
import { fits, type RequestContext } from "./pattern";

/** A request as statements look at it. */
export interface Request {
  /** `service:Action`. */
  readonly action: string;
  /** ARN, or `*` for an action that takes no resource. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** Whether a statement speaks of a request: of its action, its resource and its circumstances. */
export function speaksOf(statement: ReadStatement, { action, resource, context }: Request): boolean {
  const { actions, otherActions, resources, otherResources, conditions } = statement;
  const named = actions.some((pattern) => fits(pattern, action, context, "i"));
  // A policy that names no resource is about what it is attached to.
  const reached = resources?.some((pattern) => fits(pattern, resource, context)) ?? !otherResources;
  return (
    named !== otherActions &&
    reached !== (resources !== undefined && otherResources) &&
    conditionsHold(conditions, context)
  );
}

/** Who makes a request. */
export type Principal =
  /** A role, this project's or another, of an account. */
  | { readonly kind: "role"; readonly arn: string; readonly account: string }
  /** An AWS service, such as `ecs-tasks.amazonaws.com`. */
  | { readonly kind: "service"; readonly service: string }
  /** Somebody whom an identity provider vouches for. */
  | { readonly kind: "federated"; readonly provider: string };

/** How a resource's policy speaks of somebody: by name, by the account whose policies then decide, or not at all. */
export type Mention = "by name" | "by account" | undefined;

/** How the principals of a statement include somebody. */
export function mention(principals: ReadPrincipals | undefined, who: Principal): Mention {
  if (principals === undefined) {
    return undefined;
  }
  if (principals === "*") {
    return "by name";
  }
  const listed = (kind: string) => principals[kind] ?? [];
  switch (who.kind) {
    case "service":
      return listed("Service").includes(who.service) ? "by name" : undefined;
    case "federated":
      return listed("Federated").includes(who.provider) ? "by name" : undefined;
    case "role": {
      const named = listed("AWS");
      const root = new RegExp(`^arn:[a-z-]+:iam::${who.account}:root$`);
      if (named.includes("*") || named.includes(who.arn)) return "by name";
      return named.some((name) => name === who.account || root.test(name)) ? "by account" : undefined;
    }
  }
}
