import { strongCondition, strongConditions } from "../../policies/conditions";
import { accountsOf, allowsAnyone, foreignAccounts, wholeAccounts } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { nameOf, type Statement } from "../../policies/statement";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";

/** Condition keys that say which identity of an account assumes a role. */
const OF_IDENTITY =
  /^(?:aws:(?:principal(?:arn|orgid|orgpaths|tag\/.+)|userid|username|sourceidentity)|sts:externalid)$/;

/** Source: IAM User Guide, "AWS JSON policy elements: Principal", specifying all principals. */
export const trustNotEveryone: Rule = {
  id: "iam-trust-not-everyone",
  wants: "no role can be assumed by just anyone",
  severity: "critical",
  controls: { wellArchitected: ["SEC03-BP07"] },
  types: ["aws_iam_role"],
  reason: "Anyone with an AWS account, or with a token from any provider, gets the permissions of such a role.",
  fix: "Name the service, the role or the identity provider that assumes the role in its trust policy.",
  check: (role, tree) =>
    trustOf(role, tree)
      .filter(allowsAnyone)
      .map((statement) => `${nameOf(statement)} lets everyone assume the role`),
};

/** Source: IAM User Guide, "AWS JSON policy elements: Principal", AWS account principals. */
export const trustNoWholeAccount: Rule = {
  id: "iam-trust-no-whole-account",
  wants: "no role trusts a whole account without saying which of its identities",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02", "SEC03-BP08"] },
  types: ["aws_iam_role"],
  reason: "Anyone who administers permissions in the account, or has `sts:AssumeRole` on `*`, can use the role.",
  fix: "Name the roles that assume it, or add a condition on `aws:PrincipalArn`.",
  check: (role, tree) =>
    trustOf(role, tree)
      .filter((statement) => strongCondition(statement, OF_IDENTITY) === undefined)
      .flatMap((statement) =>
        wholeAccounts(statement).map((account) => `${nameOf(statement)} trusts the whole account \`${account}\``),
      ),
};

/** Source: IAM User Guide, "Access to AWS accounts owned by third parties". */
export const trustKnownAccounts: Rule = {
  id: "iam-trust-known-accounts",
  wants: "every role that another owner's account may assume requires an external id or its organization",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP07", "SEC03-BP09"] },
  types: ["aws_iam_role"],
  reason: "A third party that serves many customers can be made to use the role for one of the others.",
  fix: "Add a condition on `sts:ExternalId`, which the third party gives you, or on `aws:PrincipalOrgID`.",
  check: (role, tree) =>
    trustOf(role, tree)
      .filter((statement) => accountsOf(statement).length > 0)
      .filter(
        (statement) => strongCondition(statement, /^(?:sts:externalid|aws:principalorg(?:id|paths))$/) === undefined,
      )
      .flatMap((statement) =>
        foreignAccounts(statement, tree).map(
          (account) => `${nameOf(statement)} trusts account ${account}, to which no stack is deployed`,
        ),
      ),
};

/**
 * Services that say on whose behalf they assume a role. Others do not, and could not assume a role with such a
 * condition; AWS Backup, EC2, CloudTrail and ECR are among them.
 * Source: the pages "Cross-service confused deputy prevention" of the services.
 */
const WITH_SOURCE = [
  "config.amazonaws.com",
  "dlm.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "events.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "pipes.amazonaws.com",
  "scheduler.amazonaws.com",
  "states.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Source: IAM User Guide, "The confused deputy problem". */
export const trustServiceSource: Rule = {
  id: "iam-trust-service-source",
  wants:
    "every role that a service assumes is limited to resources of its own account, where the service supports that",
  severity: "medium",
  controls: { wellArchitected: ["SEC03-BP07"] },
  types: ["aws_iam_role"],
  reason: "Somebody else's resource could make the service use the role: the confused deputy.",
  fix: "Use `trustService`, or add a condition on `aws:SourceAccount` or `aws:SourceArn`.",
  check: (role, tree) =>
    trustOf(role, tree)
      .filter(
        (statement) =>
          !strongConditions(statement).some(({ key }) => /^aws:source(?:account|arn|orgid|orgpaths)$/.test(key)),
      )
      .flatMap((statement) =>
        (statement.principals["Service"] ?? [])
          .filter((service) => WITH_SOURCE.includes(service))
          .map((service) => `${nameOf(statement)} trusts \`${service}\` on behalf of any account`),
      ),
};

/** Lists the statements that let somebody assume a role. */
export function trustOf(role: Resource, tree: Tree): readonly Statement[] {
  return (readPolicy(role, "assume_role_policy", tree) ?? []).filter(({ effect }) => effect === "Allow");
}
