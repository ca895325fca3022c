import { type ParsedStatement } from "../policy-document";
import { appliesTo, matchPrincipal, type Principal, type Request } from "./statement-match";

/** A request with every policy that decides about it. */
export interface Evaluation {
  readonly principal: Principal;
  readonly request: Request;
  /**
   * The principal's own policies; `undefined` for a principal outside the stacks, whose own policies are assumed to
   * allow everything.
   */
  readonly identityPolicy: readonly ParsedStatement[] | undefined;
  /** The principal's permissions boundary. @default none */
  readonly permissionsBoundary?: readonly ParsedStatement[] | undefined;
  /** The policy of the resource, such as a key policy or a role's trust policy. @default none */
  readonly resourcePolicy?: readonly ParsedStatement[] | undefined;
  /** The account of the resource. */
  readonly resourceAccount: string;
}

/** Whether a request is allowed, and why. */
export interface Decision {
  readonly allowed: boolean;
  /** The statements that decided, or what is missing. */
  readonly reason: string;
}

/**
 * Decides about a request as IAM does. It ignores the service and resource control policies of an organization, which
 * can only restrict permissions. Source: IAM User Guide, "Policy evaluation logic".
 */
export function decide(evaluation: Evaluation): Decision {
  const { principal, request, identityPolicy, permissionsBoundary, resourcePolicy } = evaluation;
  const applicable = (statements: readonly ParsedStatement[] = []) =>
    statements.filter((statement) => appliesTo(statement, request));
  const withEffect = (statements: readonly ParsedStatement[], wanted: ParsedStatement["effect"]) =>
    statements.filter(({ effect }) => effect === wanted);
  const matchOf = ({ principals }: ParsedStatement) => matchPrincipal(principals, principal);

  const ofResource = applicable(resourcePolicy).filter((statement) => matchOf(statement) !== undefined);
  const denials = withEffect(
    [...applicable(identityPolicy), ...applicable(permissionsBoundary), ...ofResource],
    "Deny",
  );
  if (denials.length > 0) {
    return denied(`denied by ${sids(denials)}`);
  }
  if (permissionsBoundary && withEffect(applicable(permissionsBoundary), "Allow").length === 0) {
    return denied("not allowed by the permissions boundary");
  }
  const identityGrants = withEffect(applicable(identityPolicy), "Allow");
  const resourceGrants = withEffect(ofResource, "Allow");
  const directGrants = resourceGrants.filter((statement) => matchOf(statement) === "direct");
  const accountGrants = resourceGrants.filter((statement) => matchOf(statement) === "account");
  const identityAllows = identityPolicy === undefined || identityGrants.length > 0;
  if (directGrants.length > 0 && (identityAllows || !isCrossAccount(evaluation))) {
    return allowed([...directGrants, ...identityGrants]);
  }
  if (!identityAllows) {
    return denied("not allowed by any policy of the principal");
  }
  if (accountGrants.length > 0) {
    return allowed([...identityGrants, ...accountGrants]);
  }
  if (isCrossAccount(evaluation) || needsResourcePolicy(request)) {
    return denied("not allowed by the policy of the resource");
  }
  return allowed(identityGrants);
}

/** Whether the principal is in another account than the resource, so that both have to allow the request. */
function isCrossAccount({ principal, resourceAccount }: Evaluation): boolean {
  return principal.kind === "role" && principal.account !== resourceAccount;
}

/** Whether an action on a key or a role needs an explicit grant in that resource's policy. An alias has no policy. */
function needsResourcePolicy({ action, resource }: Request): boolean {
  if (/^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(resource)) return false;
  return /^(?:kms:|sts:Assume)/i.test(action) && !/^kms:(?:List|CreateKey|Generate.*Random)/i.test(action);
}

function allowed(statements: readonly ParsedStatement[]): Decision {
  return { allowed: true, reason: `allowed by ${sids(statements)}` };
}

function denied(reason: string): Decision {
  return { allowed: false, reason };
}

function sids(statements: readonly ParsedStatement[]): string {
  return [...new Set(statements.map(({ sid }) => sid))].join(", ");
}
