import { allowsAction, allowsEveryAction, isOnEveryOfType } from "../../policies/actions";
import { limitsResources } from "../../policies/conditions";
import { grantedBy, identityPolicyTypes } from "../../policies/granted";
import { nameOf } from "../../policies/statement";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";
import { decryptingActions, escalatingActions, permissionActions, readingActions } from "./sensitive-actions";

/** Source: IAM User Guide, "Refining permissions in AWS using last accessed information", and "Permissions boundaries". */
export const noEscalation: Rule = {
  id: "iam-no-privilege-escalation",
  wants: "no policy allows changing the permissions of every role, user, group or policy",
  severity: "critical",
  controls: { wellArchitected: ["SEC03-BP02", "SEC03-BP05"] },
  types: identityPolicyTypes,
  reason: "Anyone who can change the permissions of any identity has every permission.",
  fix: "Name the roles or policies by a prefix of their ARNs, or require `iam:PermissionsBoundary` in a condition.",
  check: (resource, tree) => found(resource, tree, escalatingActions, "any identity or policy"),
};

/** Source: IAM User Guide, "Grant a user permissions to pass a role to an AWS service". */
export const passNamedRoles: Rule = {
  id: "iam-pass-named-roles",
  wants: "every policy names the roles that may be passed to a service",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02", "SEC03-BP05"] },
  types: identityPolicyTypes,
  reason: "Anyone who can pass any role to a task, function or instance can run code with that role's permissions.",
  fix: "List the ARNs of the roles as the resources of `iam:PassRole`, and the service in `iam:PassedToService`.",
  check: (resource, tree) => found(resource, tree, ["iam:PassRole"], "any role"),
};

/** Source: IAM User Guide, "Grant a user permissions to switch roles". */
export const assumeNamedRoles: Rule = {
  id: "iam-assume-named-roles",
  wants: "every policy names the roles that may be assumed",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02", "SEC03-BP08"] },
  types: identityPolicyTypes,
  reason: "Roles in this and other accounts often trust a whole account, and so anyone in it who can assume any role.",
  fix: "List the ARNs of the roles as the resources of `sts:AssumeRole`.",
  check: (resource, tree) => found(resource, tree, ["sts:AssumeRole"], "any role"),
};

/** Source: Service Authorization Reference, access level "Permissions management". */
export const noSharingOfAnything: Rule = {
  id: "iam-no-permissions-management",
  wants: "no policy allows changing who can use every resource of a kind",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02", "SEC03-BP07"] },
  types: identityPolicyTypes,
  reason: "Anyone who can change the policy of any bucket, key or queue can share it with anyone, in any account.",
  fix: "Name the resources, or leave permissions to the stack that creates the resources.",
  check: (resource, tree) => found(resource, tree, permissionActions, "any resource of its kind"),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS Secrets Manager"; Well-Architected Framework, "Grant least privilege access". */
export const noReadingOfEverything: Rule = {
  id: "iam-no-data-exfiltration",
  wants: "no policy allows reading all objects, tables, secrets, parameters or messages of an account",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02", "SEC08-BP04"] },
  types: identityPolicyTypes,
  reason: "An attacker who takes over such a workload can read all data in the account.",
  fix: "Use `grantRead` of the bucket, secret, table or queue, or list the ARNs of what the role reads.",
  check: (resource, tree) => found(resource, tree, readingActions, "any resource of its kind"),
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS KMS", KMS.1 and KMS.2. */
export const noDecryptionOfEverything: Rule = {
  id: "kms-no-decrypt-on-all-keys",
  wants: "no policy allows decryption with every key of an account",
  severity: "high",
  controls: { securityHub: ["KMS.1", "KMS.2"], wellArchitected: ["SEC03-BP02", "SEC08-BP01"] },
  types: identityPolicyTypes,
  reason: "Separate keys separate nothing for a role that may use all of them.",
  fix: "Use `grantDecrypt` of the key, or list the ARNs of the keys.",
  check: (resource, tree) => found(resource, tree, decryptingActions, "any key"),
};

/** Lists the statements that allow some actions on everything of a type; what allows all actions has a rule of its own. */
function found(resource: Resource, tree: Tree, actions: readonly string[], on: string): string[] {
  return grantedBy(resource, tree)
    .filter((statement) => isOnEveryOfType(statement) && !limitsResources(statement) && !allowsEveryAction(statement))
    .flatMap((statement) => {
      const allowed = actions.filter((action) => allowsAction(statement, action));
      const [first] = allowed;
      if (first === undefined) return [];
      const more = allowed.length > 1 ? ` and ${allowed.length - 1} more` : "";
      return [`${nameOf(statement)} allows \`${first}\`${more} on ${on}`];
    });
}
