import { EveryResource } from "../../../identity/policy-statement";
import { scope, type ServicePermissions } from "../grant";

const ROLES = ["arn:{partition}:iam::{account}:role/{name}*"];
const roles = scope("IamRoles", ROLES);
/** What gives a role more, which is allowed only for roles that have the permissions boundary, if there is one. */
const bounded = scope("IamRolesBounded", ROLES, { StringEquals: { "iam:PermissionsBoundary": "{boundary}" } });
const profiles = scope("IamInstanceProfiles", ["arn:{partition}:iam::{account}:instance-profile/{name}*"]);
const policies = scope("IamPolicies", ["arn:{partition}:iam::{account}:policy/{name}*"]);
const providers = scope("IamOidcProviders", ["arn:{partition}:iam::{account}:oidc-provider/*"]);
const linked = scope("IamRolesOfServices", ["arn:{partition}:iam::{account}:role/aws-service-role/*"]);
const account = scope("IamAccount", new EveryResource("because it is a setting of the account"));
const groups = scope("IamGroups", ["arn:{partition}:iam::{account}:group/{name}*"]);

/** Roles and settings of AWS IAM. */
export const iam: ServicePermissions = {
  resources: {
    aws_iam_role: {
      read: [
        roles(
          "iam:GetRole",
          "iam:GetRolePolicy",
          "iam:ListAttachedRolePolicies",
          "iam:ListRolePolicies",
          "iam:ListRoleTags",
        ),
      ],
      write: [
        bounded("iam:CreateRole", "iam:PutRolePermissionsBoundary"),
        roles(
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:ListInstanceProfilesForRole",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
          "iam:UpdateRoleDescription",
        ),
      ],
    },
    aws_iam_role_policy: {
      read: [roles("iam:GetRolePolicy")],
      write: [bounded("iam:PutRolePolicy"), roles("iam:DeleteRolePolicy")],
    },
    aws_iam_role_policy_attachment: {
      read: [roles("iam:ListAttachedRolePolicies")],
      write: [bounded("iam:AttachRolePolicy"), roles("iam:DetachRolePolicy")],
    },
    aws_iam_instance_profile: {
      read: [profiles("iam:GetInstanceProfile", "iam:ListInstanceProfileTags"), roles("iam:GetRole")],
      write: [
        profiles(
          "iam:AddRoleToInstanceProfile",
          "iam:CreateInstanceProfile",
          "iam:DeleteInstanceProfile",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile",
          "iam:UntagInstanceProfile",
        ),
        scope("IamRolesPassed", ROLES, { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } })(
          "iam:PassRole",
        ),
      ],
    },
    aws_iam_policy: {
      read: [policies("iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyTags", "iam:ListPolicyVersions")],
      write: [
        policies(
          "iam:CreatePolicy",
          "iam:CreatePolicyVersion",
          "iam:DeletePolicy",
          "iam:DeletePolicyVersion",
          "iam:SetDefaultPolicyVersion",
          "iam:TagPolicy",
          "iam:UntagPolicy",
        ),
      ],
    },
    aws_iam_group: {
      read: [groups("iam:GetGroup")],
      write: [groups("iam:CreateGroup", "iam:DeleteGroup", "iam:UpdateGroup")],
    },
    aws_iam_group_policy_attachment: {
      read: [groups("iam:ListAttachedGroupPolicies")],
      write: [groups("iam:AttachGroupPolicy", "iam:DetachGroupPolicy")],
    },
    aws_iam_user_group_membership: {
      // The users are people, whose names the platform doesn't give.
      read: [scope("IamUsers", ["arn:{partition}:iam::{account}:user/*"])("iam:ListGroupsForUser")],
      write: [groups("iam:AddUserToGroup", "iam:RemoveUserFromGroup")],
    },
    aws_iam_group_policy: {
      read: [groups("iam:GetGroupPolicy")],
      write: [groups("iam:DeleteGroupPolicy", "iam:PutGroupPolicy")],
    },
    aws_iam_openid_connect_provider: {
      read: [providers("iam:GetOpenIDConnectProvider", "iam:ListOpenIDConnectProviderTags")],
      write: [
        providers(
          "iam:AddClientIDToOpenIDConnectProvider",
          "iam:CreateOpenIDConnectProvider",
          "iam:DeleteOpenIDConnectProvider",
          "iam:RemoveClientIDFromOpenIDConnectProvider",
          "iam:TagOpenIDConnectProvider",
          "iam:UntagOpenIDConnectProvider",
          "iam:UpdateOpenIDConnectProviderThumbprint",
        ),
      ],
    },
    aws_iam_service_linked_role: {
      read: [linked("iam:GetRole", "iam:ListRoleTags")],
      write: [
        linked(
          "iam:CreateServiceLinkedRole",
          "iam:DeleteServiceLinkedRole",
          "iam:GetServiceLinkedRoleDeletionStatus",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateRoleDescription",
        ),
      ],
    },
    aws_iam_account_password_policy: {
      read: [account("iam:GetAccountPasswordPolicy")],
      write: [account("iam:DeleteAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy")],
    },
  },
  data: {
    aws_caller_identity: [],
    aws_partition: [],
    aws_region: [],
    aws_service_principal: [],
    aws_iam_policy_document: [],
    aws_iam_role: [
      scope("IamRolesFound", ["arn:{partition}:iam::{account}:role/*"])("iam:GetRole", "iam:ListRoleTags"),
    ],
    aws_iam_openid_connect_provider: [
      providers("iam:GetOpenIDConnectProvider"),
      account("iam:ListOpenIDConnectProviders"),
    ],
  },
};
