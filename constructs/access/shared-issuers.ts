import { type PropIssue } from "../core/prop-issue";
import { type OidcGroup } from "./group-identity";

/**
 * Issuers that sign tokens for many organizations, by host, and by path where only some of a host's issuers do. Anybody
 * can have an account there, and sometimes register a client of any name, so that the audience alone proves little.
 * Source: IAM User Guide, "Identity-provider controls for shared OIDC providers".
 */
const sharedIssuers: readonly RegExp[] = [
  /^accounts\.google\.com(?:\/|$)/,
  /^agent\.buildkite\.com(?:\/|$)/,
  /^api\.pulumi\.com(?:\/|$)/,
  /^app\.terraform\.io(?:\/|$)/,
  /^appleid\.apple\.com(?:\/|$)/,
  /^auth\.atlassian\.com(?:\/|$)/,
  /^cognito-identity\.amazonaws\.com(?:\/|$)/,
  /^gitlab\.com(?:\/|$)/,
  /^(?:graph|www)\.facebook\.com(?:\/|$)/,
  /^login\.microsoftonline\.(?:com|us)\/(?:common|consumers|organizations)(?:\/|$)/,
  /^oidc\.(?:circleci|codefresh|scalr|vercel)\.(?:com|io)(?:\/|$)/,
  /^slack\.com(?:\/|$)/,
  /^token\.actions\.githubusercontent\.com(?:\/|$)/,
  /^www\.linkedin\.com(?:\/|$)/,
];

/** Whether an issuer signs tokens for other organizations too. */
export function isSharedIssuer(issuer: string): boolean {
  const name = issuer.replace(/^https:\/\//, "").toLowerCase();
  return sharedIssuers.some((form) => form.test(name));
}

/** Says what would let too many people in: no subject although the issuer is shared, or a subject that anybody has. */
export function oidcGroupIssues({ issuer, subjects }: Pick<OidcGroup, "issuer" | "subjects">): PropIssue[] {
  const unbounded = subjects?.find((subject) => /^[*?:/|]*$/.test(subject));
  if (unbounded !== undefined) {
    return [{ props: ["subjects"], message: `"${unbounded}" is everybody's subject; name whose it is.` }];
  }
  return isSharedIssuer(issuer) && (subjects ?? []).length === 0
    ? [
        {
          props: ["subjects"],
          message: `is required, because ${issuer} signs tokens for other organizations too; list the values of the claim \`sub\` that may assume the role.`,
        },
      ]
    : [];
}
