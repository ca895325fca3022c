import { identityPoliciesOf, identityPolicyTypes } from "../../policies/granted";
import { readPolicyText } from "../../policies/read-policy";
import { type Rule } from "../rule";

/** Source: Well-Architected Framework, Security Pillar, "Analyze public and cross-account access". */
export const readablePolicies: Rule = {
  id: "iam-readable-policy",
  wants: "what every policy of a role, user or group allows is known before Terraform runs",
  severity: "medium",
  controls: { wellArchitected: ["SEC03-BP02"] },
  types: identityPolicyTypes,
  reason: "Nobody can review a policy that comes from a variable, a file or a function of Terraform.",
  fix: "Write the policy with `policyDocument` or `JSON.stringify`, or use `allow` of `Role`.",
  check: (resource, tree) => [
    ...identityPoliciesOf(resource, tree)
      .filter(({ isWhole }) => !isWhole)
      .map(() => "only Terraform knows the whole policy"),
    ...trustTexts(resource.type, resource.get("assume_role_policy"))
      .filter((text) => !readPolicyText(resource, text, tree).isWhole)
      .map(() => "only Terraform knows the whole of `assume_role_policy`"),
  ],
};

/** Source: IAM User Guide, "Permissions boundaries for IAM entities", delegating responsibility to others. */
export const permissionsBoundary: Rule = {
  id: "iam-permissions-boundary",
  wants: "every role has a permissions boundary, where the other roles of its stack have one",
  severity: "medium",
  controls: { wellArchitected: ["SEC03-BP05"] },
  types: ["aws_iam_role"],
  reason: "The pipeline isn't allowed to create a role without it, and the role could do more than the others.",
  fix: "Use `Role`, or set `permissionsBoundary` to `DeploymentTarget.of(this).permissionsBoundary`.",
  attributes: ["permissions_boundary"],
  check: (role) => {
    if (role.get("permissions_boundary") !== undefined) return undefined;
    const bounded = role.stack.of("aws_iam_role").find((other) => other.get("permissions_boundary") !== undefined);
    return bounded && `\`permissions_boundary\` is not set, and ${bounded.address} has one`;
  },
};

function trustTexts(type: string, trust: unknown): readonly string[] {
  return type === "aws_iam_role" && typeof trust === "string" ? [trust] : [];
}
