import { type DeploymentTarget } from "../core/deployment-target";
import { EveryResource, type PolicyStatement } from "../identity/policy-statement";

/** What gives a role or a user permissions, or a role to somebody; AWS sends the key `iam:PermissionsBoundary` with each of these. */
const giving = [
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateRole",
  "iam:CreateUser",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:UpdateAssumeRolePolicy",
];

/** What takes a boundary away, or gives lasting credentials, or lets somebody else in. */
const escaping = [
  "iam:*AccountPasswordPolicy",
  "iam:*OpenIDConnectProvider*",
  "iam:*SAMLProvider*",
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:UpdateLoginProfile",
  "iam:UploadSigningCertificate",
  "organizations:*",
  "account:*",
];

/**
 * Returns denials that keep a pipeline from widening its own rights, whatever else its role allows: it gives permissions
 * only to roles that the boundary bounds, never takes a boundary away, and touches neither the roles of pipelines nor
 * the boundaries.
 * Source: IAM User Guide, "Permissions boundaries for IAM entities", delegating responsibility to others; Service
 * Authorization Reference, "AWS Identity and Access Management", condition keys.
 *
 * @param target target of the account
 * @param boundary ARN of the policy that bounds the roles which the pipeline creates
 */
export function applyGuards({ account, partition, project }: DeploymentTarget, boundary: string): PolicyStatement[] {
  const own = (kind: "role" | "policy", end: string) => `arn:${partition}:iam::${account}:${kind}/${project}-*-${end}`;
  return [
    {
      sid: "DenyRolesWithoutBoundary",
      effect: "Deny",
      actions: giving,
      resources: new EveryResource("because no role may be without the boundary"),
      // Without a boundary there is no such key, and the condition holds.
      conditions: { StringNotEquals: { "iam:PermissionsBoundary": boundary } },
    },
    {
      sid: "DenyOtherWaysOut",
      effect: "Deny",
      actions: escaping,
      resources: new EveryResource("because none of these may be done to anything"),
    },
    {
      sid: "DenyPipelinesAndBoundaries",
      effect: "Deny",
      actions: ["iam:*", "sts:*"],
      resources: [
        own("role", "plan"),
        own("role", "apply"),
        own("policy", "plan-*"),
        own("policy", "apply-*"),
        ...new Set([own("policy", "boundary"), boundary]),
      ],
    },
  ];
}
