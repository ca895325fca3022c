import { type ReadStatement } from "../policy-document";
import { mention, type Principal, type Request, speaksOf } from "./statement-match";

/** All that decides about a request. */
export interface Case {
  readonly who: Principal;
  readonly request: Request;
  /**
   * What the caller's own policies say; `undefined` for a caller from outside, whose own policies are taken to
   * allow everything.
   */
  readonly identity: readonly ReadStatement[] | undefined;
  /** The policy that bounds the caller. @default none */
  readonly boundary?: readonly ReadStatement[] | undefined;
  /** The policy of the resource: a key's, a bucket's, a role's trust. @default the resource has none */
  readonly resource?: readonly ReadStatement[] | undefined;
  /** Account that the resource is in. */
  readonly resourceAccount: string;
}

/** Allowed or denied, and why. */
export interface Decision {
  readonly allowed: boolean;
  /** The statements that decided, or what is missing. */
  readonly because: string;
}

/**
 * What IAM decides. Service and resource control policies of an organization are not looked at: they take away
 * and never give. Source: IAM User Guide, "Policy evaluation logic".
 */
export function decide(given: Case): Decision {
  const { who, request, identity, boundary, resource } = given;
  const here = (statements: readonly ReadStatement[] = []) => statements.filter((one) => speaksOf(one, request));
  const allows = (statements: readonly ReadStatement[]) => statements.filter(({ effect }) => effect === "Allow");
  const onResource = here(resource).filter(({ principals }) => mention(principals, who) !== undefined);
  const denials = [...here(identity), ...here(boundary), ...onResource].filter(({ effect }) => effect === "Deny");
  if (denials.length > 0) {
    return denied(`denied by ${sids(denials)}`);
  }
  if (boundary && allows(here(boundary)).length === 0) {
    return denied("the boundary doesn't allow it");
  }
  const own = allows(here(identity));
  const ownAllows = identity === undefined || own.length > 0;
  const byName = allows(onResource).filter(({ principals }) => mention(principals, who) === "by name");
  const byAccount = allows(onResource).filter(({ principals }) => mention(principals, who) === "by account");
  if (byName.length > 0 && (ownAllows || !isForeign(given))) {
    return { allowed: true, because: `allowed by ${sids([...byName, ...own])} of the resource's policy` };
  }
  if (!ownAllows) {
    return denied("no policy of the caller allows it");
  }
  if (byAccount.length > 0) {
    return { allowed: true, because: `allowed by ${sids([...own, ...byAccount])}` };
  }
  if (isForeign(given) || asksResourceFirst(request.action)) {
    return denied("the resource's policy doesn't allow it");
  }
  return { allowed: true, because: `allowed by ${sids(own)}` };
}

/** Whether the caller's own policies can't do without the resource's: it is in another account. */
function isForeign({ who, resourceAccount }: Case): boolean {
  return who.kind === "role" && who.account !== resourceAccount;
}

/** A key and a role are reached only by way of their own policies. */
function asksResourceFirst(action: string): boolean {
  return /^(?:kms:|sts:Assume)/i.test(action) && !/^kms:(?:List|CreateKey|Generate.*Random)/i.test(action);
}

function denied(because: string): Decision {
  return { allowed: false, because };
}

function sids(statements: readonly ReadStatement[]): string {
  return [...new Set(statements.map(({ sid }) => sid))].join(", ");
}
