import { identityPoliciesOf } from "../../policies/granted";
import { textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: IAM User Guide, "Security best practices in IAM", require workloads to use temporary credentials. */
export const noUsers: Rule = {
  id: "iam-no-users",
  wants: "there are no users, access keys or passwords in IAM",
  severity: "high",
  controls: {
    securityHub: ["IAM.3", "IAM.22"],
    cis: ["1.11", "1.13"],
    wellArchitected: ["SEC02-BP02", "SEC02-BP05"],
    claims: ["M1"],
  },
  types: [
    "aws_iam_user",
    "aws_iam_access_key",
    "aws_iam_user_login_profile",
    "aws_iam_service_specific_credential",
    "aws_iam_user_ssh_key",
    "aws_iam_signing_certificate",
  ],
  reason: "Such credentials last until somebody removes them, and the state contains an access key's secret.",
  fix: "Use a role: `Role` for a workload, `PipelineRole` for a pipeline, `access.groups` for people.",
  check: ({ type }) =>
    type === "aws_iam_user" ? "it is a user of IAM" : "it is a credential that lasts until somebody removes it",
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS Identity and Access Management", IAM.2. */
export const noUserPolicies: Rule = {
  id: "iam-no-user-policies",
  wants: "no policy is attached to a user",
  severity: "low",
  controls: { securityHub: ["IAM.2"], cis: ["1.14"], wellArchitected: ["SEC03-BP02", "SEC03-BP06"] },
  types: ["aws_iam_user_policy", "aws_iam_user_policy_attachment", "aws_iam_policy_attachment"],
  reason: "Nobody revokes the permissions of individual users when their work changes.",
  fix: "Attach the policy to a role, or to a group of users.",
  check: (resource) => {
    if (resource.type !== "aws_iam_policy_attachment") {
      return "it gives a user permissions";
    }
    return textsOf(resource.get("users")).length > 0 ? "`users` is not empty" : undefined;
  },
};

/** Source: IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own credentials"; IAM.5, IAM.19. */
export const groupsRequireMfa: Rule = {
  id: "iam-groups-require-mfa",
  wants: "every group denies its users everything without multi-factor authentication",
  severity: "medium",
  controls: { securityHub: ["IAM.5", "IAM.19"], cis: ["1.9"], wellArchitected: ["SEC02-BP01"], claims: ["F25"] },
  types: ["aws_iam_group"],
  reason: "Otherwise a stolen password or access key is enough.",
  fix: "Use `RequiredMfa`, or attach a policy that denies all actions where `aws:MultiFactorAuthPresent` is false.",
  check: (group, tree) => {
    const given = [
      ...tree.about(group, "aws_iam_group_policy", "group", "name"),
      ...[
        ...tree.about(group, "aws_iam_group_policy_attachment", "group", "name"),
        ...tree.about(group, "aws_iam_policy_attachment", "groups", "name"),
      ].flatMap((attachment) => tree.mentioned(attachment, attachment.get("policy_arn"))),
    ];
    const denies = given
      .flatMap((policy) => identityPoliciesOf(policy, tree))
      .flatMap(({ statements }) => statements)
      .some(
        ({ effect, conditions }) =>
          effect === "Deny" &&
          conditions.some(({ key, values }) => key === "aws:multifactorauthpresent" && values.includes("false")),
      );
    return denies ? undefined : "none of its policies denies what is done without multi-factor authentication";
  },
  evidence: (group, tree) =>
    tree
      .about(group, "aws_iam_group_policy_attachment", "group", "name")
      .map((resource) => ({ resource, attribute: "policy_arn", value: resource.get("policy_arn") })),
};
