import { allowsAnyone, foreignAccounts, isAnyone } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { nameOf, type Statement } from "../../policies/statement";
import { type Rule } from "../rule";
import { policyOf } from "./bucket-parts";

const POLICIES = [
  "aws_s3_bucket_policy",
  "aws_s3_bucket",
  "aws_s3_access_point",
  "aws_s3control_access_point_policy",
] as const;

/** Source: Amazon S3 User Guide, "Security best practices for Amazon S3", encryption of data in transit. */
export const bucketTls: Rule = {
  id: "s3-tls-only",
  wants: "every bucket refuses requests without TLS",
  severity: "medium",
  controls: {
    securityHub: ["S3.5"],
    cis: ["2.1.1"],
    wellArchitected: ["SEC09-BP02"],
    claims: ["D15"],
  },
  types: ["aws_s3_bucket"],
  reason: "Objects and signed requests would cross the network in plain text.",
  fix: 'Use the construct `Bucket`, or deny `s3:*` in the policy if `aws:SecureTransport` is "false", for the bucket and its objects.',
  check: (bucket, tree) => {
    const { statements, isWhole } = policyOf(bucket, tree);
    return statements.some(deniesPlainHttp) || !isWhole ? [] : "no statement of its policy denies requests without TLS";
  },
  evidence: (bucket, tree) =>
    policyOf(bucket, tree)
      .statements.filter(deniesPlainHttp)
      .map(({ sid }) => ({ resource: bucket, attribute: "policy", value: sid })),
};

function deniesPlainHttp(statement: Statement): boolean {
  return (
    statement.effect === "Deny" &&
    isAnyone(statement) &&
    !statement.excludesPrincipals &&
    statement.actions.some((action) => action === "s3:*" || action === "*") &&
    statement.resources.some((resource) => resource.endsWith("*")) &&
    statement.conditions.length === 1 &&
    statement.conditions.some(
      ({ operator, key, values }) =>
        /^Bool(?:IfExists)?$/i.test(operator) && key === "aws:securetransport" && values.includes("false"),
    )
  );
}

/** Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of public. */
export const bucketNotPublic: Rule = {
  id: "s3-no-public-policy",
  wants: "no policy of a bucket lets everybody in",
  severity: "critical",
  controls: { securityHub: ["S3.2", "S3.3"], wellArchitected: ["SEC03-BP07"], claims: ["D12"] },
  types: POLICIES,
  reason: "Anyone on the internet could read from, or write to, the bucket.",
  fix: "Name the principals, or add a condition on `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceVpce`.",
  check: (policy, tree) =>
    (readPolicy(policy, "policy", tree) ?? [])
      .filter(allowsAnyone)
      .map((statement) => `${nameOf(statement)} allows everybody ${actionsOf(statement)}`),
};

/** Source: Security Hub, "S3.6": the permissions on a bucket that other accounts must not have. */
export const bucketOwnAccounts: Rule = {
  id: "s3-no-foreign-account",
  wants: "no policy of a bucket lets in an account that no stack is deployed to",
  severity: "high",
  controls: { securityHub: ["S3.6"], wellArchitected: ["SEC03-BP07", "SEC03-BP09"] },
  types: POLICIES,
  reason: "Nobody here controls who acts in that account, or learns of it when somebody does.",
  fix: "Remove the principal, or let its account assume a role of this one, which CloudTrail records.",
  check: (policy, tree) =>
    (readPolicy(policy, "policy", tree) ?? [])
      .filter((statement) => statement.effect === "Allow" && !deliversLogs(statement))
      .flatMap((statement) =>
        foreignAccounts(statement, tree).map(
          (account) => `${nameOf(statement)} allows the account ${account} ${actionsOf(statement)}`,
        ),
      ),
};

/** In some regions Elastic Load Balancing delivers logs with an account of AWS, which may write and nothing else. */
function deliversLogs({ actions, resources }: Statement): boolean {
  return (
    actions.every((action) => action === "s3:PutObject") &&
    resources.every((resource) => resource.includes("/AWSLogs/"))
  );
}

/** Source: Amazon S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors", a policy that denies everybody. */
export const bucketNoLockOut: Rule = {
  id: "s3-no-lock-out",
  wants: "no policy of a bucket locks everybody out",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP04"] },
  types: POLICIES,
  reason: "Only the root user of the account could get rid of the policy.",
  fix: "Give the statement a condition, or deny the actions alone that nobody needs.",
  check: (policy, tree) =>
    (readPolicy(policy, "policy", tree) ?? [])
      .filter(
        (statement) =>
          statement.effect === "Deny" &&
          isAnyone(statement) &&
          !statement.excludesPrincipals &&
          statement.conditions.length === 0 &&
          statement.actions.some((action) => action === "s3:*" || action === "*"),
      )
      .map((statement) => `${nameOf(statement)} denies everybody ${actionsOf(statement)}`),
};

function actionsOf({ actions, notActions }: Statement): string {
  return actions.length > 0 ? actions.join(", ") : `all but ${notActions.join(", ")}`;
}
