import { allowsEveryAction, servicesInFull } from "../../policies/actions";
import { grantedBy, identityPolicyTypes } from "../../policies/granted";
import { nameOf } from "../../policies/statement";
import { type Rule } from "../rule";

const fix = "Use the grants of the constructs, or list the actions that the role needs, and the ARNs of the resources.";

/** Source: Security Hub, "Security Hub CSPM controls for AWS Identity and Access Management", IAM.1. */
export const noFullAccess: Rule = {
  id: "iam-no-full-access",
  wants: "no policy allows every action of every service",
  severity: "critical",
  controls: { securityHub: ["IAM.1"], cis: ["1.15"], wellArchitected: ["SEC03-BP02"], claims: ["F12", "W13"] },
  types: identityPolicyTypes,
  reason: "Anyone with such a policy, or who takes over a workload with it, owns the account.",
  fix,
  check: (resource, tree) =>
    grantedBy(resource, tree)
      .filter(allowsEveryAction)
      .map((statement) => `${nameOf(statement)} allows every action of every service`),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS Identity and Access Management", IAM.21. */
export const noFullService: Rule = {
  id: "iam-no-full-service",
  wants: "no policy allows every action of a service",
  severity: "high",
  controls: { securityHub: ["IAM.21"], wellArchitected: ["SEC03-BP02"], claims: ["F12", "W13"] },
  types: identityPolicyTypes,
  reason: "Every action includes those that delete, share and change permissions, and those that AWS will add.",
  fix,
  check: (resource, tree) =>
    grantedBy(resource, tree).flatMap((statement) =>
      servicesInFull(statement).map((service) => `${nameOf(statement)} allows \`${service}:*\``),
    ),
};

/** Source: IAM User Guide, "IAM JSON policy elements: NotAction" and "NotResource". */
export const noAllowExcept: Rule = {
  id: "iam-no-allow-except",
  wants: "no policy allows everything except what it lists",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02"] },
  types: identityPolicyTypes,
  reason:
    "Statements with `NotAction` or `NotResource` allow every action that AWS adds, and every one that somebody forgot to list.",
  fix: "List what is allowed, with `Action` and `Resource`; keep the exceptions for a statement that denies.",
  check: (resource, tree) =>
    grantedBy(resource, tree).flatMap((statement) => [
      ...(statement.notActions.length > 0
        ? [`${nameOf(statement)} allows every action except those of \`NotAction\``]
        : []),
      ...(statement.notResources.length > 0
        ? [`${nameOf(statement)} applies to every resource except those of \`NotResource\``]
        : []),
    ]),
};
