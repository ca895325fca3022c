import { isSharedIssuer } from "../../constructs/access/shared-issuers";
import { accountOf, narrowingConditions } from "./narrowing";
import { type ParsedStatement } from "./policy-document";

/** What a policy with principals is attached to. */
export type PolicyKind = "trust" | "resource" | "endpoint";

/**
 * Services that send no condition key when they assume a role, so that a condition would keep them out.
 * Source: IAM User Guide, "The confused deputy problem"; the pages of the services are named in `constructs/backup` and
 * `constructs/search`. None of them can be told to use a role of another account.
 */
const WITHOUT_SOURCE = ["backup.amazonaws.com", "ec2.amazonaws.com"];

/** A pattern that restricts nothing: `*`, or an ARN that names only the service, such as `arn:aws:s3:::*`. */
export const EVERY_RESOURCE = /^(?:arn(?::[^:]*){4}:)?[*?]+$/;

/** Accounts of the configuration: what any other is named in belongs to somebody else. */
export type KnownAccounts = readonly string[];

/**
 * Says whom a statement lets in who needs a reason: anyone, wildcards, whole accounts, foreign accounts, a service on
 * behalf of anyone, and people whom an identity provider vouches for without a subject or an audience.
 */
export function principalIssues(statement: ParsedStatement, kind: PolicyKind, accounts: KnownAccounts): string[] {
  const { effect, principals = {}, isNotPrincipal = false } = statement;
  if (isNotPrincipal) return ["applies to everyone except what NotPrincipal lists; list whom it applies to"];
  if (effect === "Deny") return [];
  const byKind = principals === "*" ? { AWS: ["*"] } : principals;
  return [
    ...Object.entries(byKind).flatMap(([of, names]) =>
      names.flatMap((name) => issuesOf(of, name, statement, kind, accounts)),
    ),
    ...foreignConditions(statement, accounts),
  ];
}

function issuesOf(
  of: string,
  name: string,
  statement: ParsedStatement,
  kind: PolicyKind,
  accounts: KnownAccounts,
): string[] {
  const narrowing = narrowingConditions(statement);
  switch (of) {
    case "AWS":
      return accountIssues(name, statement, kind, accounts);
    case "Service":
      if (/[*?]/.test(name)) return [`${verb(kind)} every service; name the service`];
      return narrowing.length > 0 || (kind === "trust" && WITHOUT_SOURCE.includes(name.replace(/\.cn$/, "")))
        ? []
        : [
            `${verb(kind)} ${name} on behalf of anyone; add a condition on aws:SourceAccount or aws:SourceArn, or a reason`,
          ];
    case "Federated":
      return federatedIssues(name, narrowing);
    default:
      return [`${verb(kind)} ${of} ${name}, whom this review doesn't know; name accounts or roles`];
  }
}

function accountIssues(name: string, statement: ParsedStatement, kind: PolicyKind, accounts: KnownAccounts): string[] {
  const isNarrowed = narrowingConditions(statement).length > 0;
  if (/^\*+$/.test(name)) {
    const isLimited =
      kind === "endpoint" && statement.resources?.some((resource) => EVERY_RESOURCE.test(resource)) === false;
    return isNarrowed || isLimited ? [] : [`${verb(kind)} anyone; name the principals, or add a condition that does`];
  }
  if (/[*?]/.test(name)) return [`${verb(kind)} ${name}; a wildcard in a principal matches nobody or everyone`];
  const account = accountOf(name);
  if (account !== undefined && !accounts.includes(account)) {
    return [`${verb(kind)} ${name}, of an account that is none of this platform's`];
  }
  const isWhole = /^(?:\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(name);
  return kind === "trust" && isWhole && !isNarrowed
    ? [`${verb(kind)} the whole account ${account ?? name}; name its roles, or add a condition on aws:PrincipalArn`]
    : [];
}

function federatedIssues(name: string, narrowing: ReturnType<typeof narrowingConditions>): string[] {
  const issuer = name.replace(/^arn:[^:]*:iam::\d*:oidc-provider\//, "");
  const has = (claim: RegExp) => narrowing.some(([key]) => claim.test(key));
  if (isSharedIssuer(issuer) && !has(/:(?:sub|amr)$/)) {
    return [`trusts everyone who has an account at ${issuer}; add a condition on ${issuer}:sub`];
  }
  return has(/:(?:aud|oaud|sub|amr)$/) ? [] : [`trusts ${name} without a condition on the audience or the subject`];
}

/** A condition may let a foreign account in as well as a principal. */
function foreignConditions(statement: ParsedStatement, accounts: KnownAccounts): string[] {
  return narrowingConditions(statement)
    .filter(([key]) =>
      /^(?:aws:(?:principalaccount|principalarn|sourceaccount|sourcearn)|kms:calleraccount)$/.test(key),
    )
    .flatMap(([key, values]) =>
      values.flatMap((value) => {
        const account = accountOf(value);
        return account === undefined || accounts.includes(account)
          ? []
          : [`its condition on ${key} names ${account}, an account that is none of this platform's`];
      }),
    );
}

function verb(kind: PolicyKind): string {
  return kind === "trust" ? "may be assumed by" : "allows";
}
