import { textsOf } from "../../tree/values";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { type Rule } from "../rule";

/** Where a resource attaches managed policies, by its type. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  aws_iam_role: "managed_policy_arns",
  aws_iam_role_policy_attachment: "policy_arn",
  aws_iam_role_policy_attachments_exclusive: "policy_arns",
  aws_iam_user_policy_attachment: "policy_arn",
  aws_iam_group_policy_attachment: "policy_arn",
  aws_iam_policy_attachment: "policy_arn",
  aws_ssoadmin_managed_policy_attachment: "managed_policy_arn",
};

/** AWS managed policies that give far more than anything needs. Source: AWS Managed Policy Reference. */
const BROAD =
  /^(?:AdministratorAccess(?:-\w+)?|PowerUserAccess|IAMFullAccess|SystemAdministrator|ReadOnlyAccess|\w*FullAccess\w*)$/;

/** Source: Security Hub, "Security Hub CSPM controls for AWS Identity and Access Management", IAM.1; IAM User Guide, "AWS managed policies for job functions". */
export const noBroadManagedPolicies: Rule = {
  id: "iam-no-broad-managed-policies",
  wants: "no role, user, group or permission set has an AWS managed policy that gives full access",
  severity: "high",
  controls: { securityHub: ["IAM.1"], cis: ["1.15"], wellArchitected: ["SEC03-BP02"], claims: ["M29"] },
  types: [
    "aws_iam_role",
    "aws_iam_role_policy_attachment",
    "aws_iam_role_policy_attachments_exclusive",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment",
    "aws_ssoadmin_managed_policy_attachment",
  ],
  reason: "Such a policy applies to all resources of the account, and AWS adds to it.",
  fix: "Use the grants of the constructs, or `allow` of `Role` with the actions and resources that are needed.",
  check: (resource, tree) => {
    const argument = ARGUMENTS[resource.type] ?? "";
    return textsOf(resource.get(argument))
      .map((text) => managedPolicyIn(resource, text, tree))
      .filter((name) => BROAD.test(name))
      .map((name) => `\`${argument}\` is the policy \`${name}\``);
  },
  evidence: (resource) => {
    const attribute = ARGUMENTS[resource.type] ?? "";
    const value = resource.get(attribute);
    return value === undefined ? [] : [{ resource, attribute, value }];
  },
};

/** Returns the name of the AWS managed policy that a text stands for, by its ARN or by a data source; or nothing. */
function managedPolicyIn(resource: Resource, text: string, tree: Tree): string {
  const name = /:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(text)?.[1];
  if (name !== undefined) return name;
  const data = tree.referred(resource, text);
  if (data?.type !== "data.aws_iam_policy") return "";
  const [arn = ""] = textsOf(data.get("arn"));
  const [given = arn.slice(arn.lastIndexOf("/") + 1)] = textsOf(data.get("name"));
  return given;
}
