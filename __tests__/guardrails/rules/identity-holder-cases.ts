import { DataAwsIamPolicy } from "@cdktf/provider-aws/lib/data-aws-iam-policy";
import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamPolicyAttachment } from "@cdktf/provider-aws/lib/iam-policy-attachment";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { TerraformVariable } from "cdktf";
import { RequiredMfa } from "../../../constructs/audit/required-mfa";
import { permissionsBoundary, readablePolicies } from "../../../guardrails/rules/identity/known-permissions";
import { noBroadManagedPolicies } from "../../../guardrails/rules/identity/managed-policies";
import { groupsRequireMfa, noUserPolicies, noUsers } from "../../../guardrails/rules/identity/users";
import { type Build, type RuleCase } from "./rule-case";

const readsUploads = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" }],
});

/** Cases of the rules on users, groups, and policies that are attached. */
export const holderCases: readonly RuleCase[] = [
  {
    rule: noBroadManagedPolicies,
    passes: {
      "a policy of a service role": attaching("arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"),
      "an own policy": attaching("arn:aws:iam::111111111111:policy/AdministratorAccess"),
    },
    fails: {
      "administrator access": [
        attaching("arn:aws:iam::aws:policy/AdministratorAccess"),
        "`policy_arn` is the policy `AdministratorAccess`",
      ],
      "full access to a service, by a data source": [
        (stack) => {
          attaching(new DataAwsIamPolicy(stack, "s3", { name: "AmazonS3FullAccess" }).arn)(stack);
        },
        "`policy_arn` is the policy `AmazonS3FullAccess`",
      ],
      "policies in the role's own arguments": [
        (stack) => {
          new IamRole(stack, "role", {
            assumeRolePolicy: "{}",
            managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess", "arn:aws:iam::aws:policy/IAMFullAccess"],
          });
        },
        "`managed_policy_arns` is the policy `PowerUserAccess`",
        "`managed_policy_arns` is the policy `IAMFullAccess`",
      ],
    },
  },
  {
    rule: noUsers,
    passes: {
      "a role": (stack) => {
        new IamRole(stack, "role", { assumeRolePolicy: "{}" });
      },
    },
    fails: {
      "a user with an access key": [
        (stack) => {
          const user = new IamUser(stack, "user", { name: "deploy" });
          new IamAccessKey(stack, "key", { user: user.name });
        },
        "it is a user of IAM",
        "it is a credential that lasts until somebody removes it",
      ],
    },
  },
  {
    rule: noUserPolicies,
    passes: {
      "a policy of a role": (stack) => {
        new IamPolicyAttachment(stack, "attachment", { name: "read", policyArn: "arn", roles: ["web"] });
      },
    },
    fails: {
      "an inline policy of a user": [
        (stack) => {
          new IamUserPolicy(stack, "policy", { user: "deploy", policy: readsUploads });
        },
        "it gives a user permissions",
      ],
      "an attachment to users": [
        (stack) => {
          new IamPolicyAttachment(stack, "attachment", { name: "read", policyArn: "arn", users: ["deploy"] });
        },
        "`users` is not empty",
      ],
    },
  },
  {
    rule: groupsRequireMfa,
    passes: {
      "the group of `RequiredMfa`": (stack) => {
        new RequiredMfa(stack, "require-mfa");
      },
    },
    fails: {
      "a bare group": [
        (stack) => {
          new IamGroup(stack, "group", { name: "developers" });
        },
        "none of its policies denies what is done without multi-factor authentication",
      ],
    },
  },
  {
    rule: readablePolicies,
    passes: {
      "a policy as JSON": (stack) => {
        new IamRolePolicy(stack, "policy", { role: "web", policy: readsUploads });
      },
    },
    fails: {
      "a policy and a trust from variables": [
        (stack) => {
          const { stringValue } = new TerraformVariable(stack, "policy", { type: "string" });
          new IamRolePolicy(stack, "permissions", { role: "web", policy: stringValue });
          new IamRole(stack, "role", { assumeRolePolicy: stringValue });
        },
        "only Terraform knows the whole policy",
        "only Terraform knows the whole of `assume_role_policy`",
      ],
    },
  },
  {
    rule: permissionsBoundary,
    passes: {
      "roles without a boundary, where none has one": (stack) => {
        new IamRole(stack, "one", { assumeRolePolicy: "{}" });
        new IamRole(stack, "other", { assumeRolePolicy: "{}" });
      },
      "roles that all have one": (stack) => {
        new IamRole(stack, "one", { assumeRolePolicy: "{}", permissionsBoundary: "boundary" });
        new IamRole(stack, "other", { assumeRolePolicy: "{}", permissionsBoundary: "boundary" });
      },
    },
    fails: {
      "a role without the boundary of the others": [
        (stack) => {
          new IamRole(stack, "one", { assumeRolePolicy: "{}", permissionsBoundary: "boundary" });
          new IamRole(stack, "raw", { assumeRolePolicy: "{}" });
        },
        "`permissions_boundary` is not set, and aws_iam_role.one has one",
      ],
    },
  },
];

function attaching(policyArn: string): Build {
  return (stack) => {
    new IamRolePolicyAttachment(stack, "attachment", { role: "web", policyArn });
  };
}
