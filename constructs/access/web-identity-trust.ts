import { type DeploymentTarget } from "../core/deployment-target";
import { type PropIssue } from "../core/prop-issue";
import { type PolicyStatement } from "../identity/policy-statement";
import { oidcGroupIssues } from "./shared-issuers";

/** Jobs that an OIDC provider vouches for. */
export interface WebIdentity {
  /** Issuer of the tokens, without `https://`. */
  readonly issuer: string;
  /** Audience of the tokens. */
  readonly audience: string;
  /**
   * Subjects of the tokens, values of the claim `sub`, in which `*` matches any characters and `?` matches one. At least
   * one.
   */
  readonly subjects: readonly string[];
}

/**
 * Returns a trust policy that lets jobs assume a role by their tokens. A subject without wildcards must be equal.
 * Source: IAM User Guide, "Create a role for OpenID Connect federation".
 */
export function trustWebIdentity(
  { account, partition }: DeploymentTarget,
  { issuer, audience, subjects }: WebIdentity,
): PolicyStatement[] {
  const trust = (sid: string, operator: "StringEquals" | "StringLike", values: readonly string[]): PolicyStatement[] =>
    values.length === 0
      ? []
      : [
          {
            sid,
            principals: { Federated: [`arn:${partition}:iam::${account}:oidc-provider/${issuer}`] },
            actions: ["sts:AssumeRoleWithWebIdentity"],
            conditions: withSubjects({ [`${issuer}:aud`]: audience }, operator, { [`${issuer}:sub`]: [...values] }),
          },
        ];
  return [
    ...trust("JobHasToken", "StringEquals", subjects.filter(isExact)),
    ...trust(
      "JobHasTokenLike",
      "StringLike",
      subjects.filter((subject) => !isExact(subject)),
    ),
  ];
}

/** Says what would let too many jobs in: no subjects, or one that everybody has. */
export function webIdentityIssues({ issuer, subjects }: WebIdentity): PropIssue[] {
  return subjects.length === 0
    ? [{ props: ["subjects"], message: "must name at least one subject of the pipeline." }]
    : oidcGroupIssues({ issuer, subjects });
}

function isExact(subject: string): boolean {
  return !/[*?]/.test(subject);
}

type Keys = Readonly<Record<string, string | readonly string[]>>;

function withSubjects(audience: Keys, operator: "StringEquals" | "StringLike", subject: Keys) {
  return operator === "StringEquals"
    ? { StringEquals: { ...audience, ...subject } }
    : { StringEquals: audience, StringLike: subject };
}
