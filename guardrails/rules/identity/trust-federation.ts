import { isSharedIssuer } from "../../../constructs/access/shared-issuers";
import { strongCondition } from "../../policies/conditions";
import { nameOf, type Statement } from "../../policies/statement";
import { type Rule } from "../rule";
import { trustOf } from "./trust-principals";

/**
 * Subjects of GitHub Actions, GitLab and HCP Terraform that leave the owner or the repository open, or everything of a
 * repository: `repo:shop/*`, `repo:shop/web:*`.
 */
const OPEN_SUBJECT = /^(?:repo|project_path|organization):[^:/]*(?:\*|\/\*|$)|^repo:[^:]*:\*+$|^[^:]*\*/;

/** Source: IAM User Guide, "Create a role for OpenID Connect federation"; GitHub Docs, "Configuring OpenID Connect in AWS". */
export const trustOidcSubject: Rule = {
  id: "iam-trust-oidc-subject",
  wants: "every role assumed through OpenID Connect names the audience and the subjects whose tokens it accepts",
  severity: "critical",
  controls: { wellArchitected: ["SEC02-BP04", "SEC03-BP07"] },
  types: ["aws_iam_role"],
  reason: "The provider issues tokens to all of its customers, so anyone's job could assume the role.",
  fix: "Use `PipelineRole`, or add conditions on the provider's `:aud` and on `:sub` with repository and branch.",
  check: (role, tree) =>
    trustOf(role, tree).flatMap((statement) => issuersOf(statement).flatMap((issuer) => oidcIssues(statement, issuer))),
};

/** Source: IAM User Guide, "Create a role for SAML 2.0 federation". */
export const trustSamlAudience: Rule = {
  id: "iam-trust-saml-audience",
  wants: "every role assumed through SAML names the audience of the sign-in",
  severity: "high",
  controls: { wellArchitected: ["SEC02-BP04"] },
  types: ["aws_iam_role"],
  reason: "A response that was made for another service could be used to sign in to AWS.",
  fix: "Add a condition `StringEquals` on `SAML:aud` with AWS's sign-in endpoint.",
  check: (role, tree) =>
    trustOf(role, tree)
      .filter((statement) =>
        (statement.principals["Federated"] ?? []).some((provider) =>
          /:saml-provider\/|aws_iam_saml_provider\./.test(provider),
        ),
      )
      .filter(
        (statement) => strongCondition(statement, /^saml:(?:aud|sub|iss|namequalifier|edupersonorgdn)$/) === undefined,
      )
      .map((statement) => `${nameOf(statement)} has no condition on \`SAML:aud\``),
};

function oidcIssues(statement: Statement, issuer: string): string[] {
  const subject = strongCondition(statement, /:(?:sub|amr)$/);
  const open = isSharedIssuer(issuer) ? (subject?.values ?? []).filter((value) => OPEN_SUBJECT.test(value)) : [];
  return [
    ...(strongCondition(statement, /:(?:aud|oaud|azp)$/)
      ? []
      : [`${nameOf(statement)} has no condition on \`${issuer}:aud\``]),
    ...(subject === undefined && isSharedIssuer(issuer)
      ? [`${nameOf(statement)} has no condition on \`${issuer}:sub\`, which anybody's token meets`]
      : []),
    ...open.map((value) => `${nameOf(statement)} takes the subject \`${value}\`, which others have too`),
  ];
}

/** Lists the issuers of a statement: of providers by ARN or by reference, and those that IAM knows by name. */
function issuersOf({ principals }: Statement): readonly string[] {
  return (principals["Federated"] ?? []).flatMap((provider) => {
    const issuer = /:oidc-provider\/(.+)$/.exec(provider)?.[1];
    if (issuer !== undefined) return [issuer];
    return provider.includes("saml")
      ? []
      : [provider.replace(/^\$\{(?:data\.)?aws_iam_openid_connect_provider\.([\w-]+)\..*$/, "$1")];
  });
}
