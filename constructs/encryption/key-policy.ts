import { type DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement, attachedKey } from "../identity/policy-statement";

const administrationActions: readonly string[] = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

/** Actions required to encrypt and decrypt with a key. */
export const keyUsageActions: readonly string[] = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** Allows the administrators of the account to manage a key, but not to use it. Security Hub KMS.5. */
export function keyAdministrationStatement(target: DeploymentTarget): PolicyStatement {
  return {
    sid: "AccountAdministersKey",
    principals: { AWS: [target.accountPrincipal] },
    actions: administrationActions,
    resources: attachedKey,
  };
}

/**
 * Allows roles of the account that have a grant to use a key through AWS services, and these services to create grants
 * for themselves.
 *
 * @param services endpoint prefixes of the services: `rds`, `s3`
 * @param purpose suffix of the Sids, for a policy that contains these statements twice
 */
export function keyUsageStatements(
  target: DeploymentTarget,
  services: readonly string[],
  purpose = "",
): PolicyStatement[] {
  const principals = { AWS: [target.accountPrincipal] };
  const viaService = { "kms:ViaService": services.map((service) => target.regionalService(service)) };
  return [
    {
      sid: `AccountUsesKeyThroughServices${purpose}`,
      principals,
      // ECR retires its grants with the permissions of the role that deletes the repository.
      actions: [...keyUsageActions, "kms:RetireGrant"],
      resources: attachedKey,
      conditions: { StringEquals: viaService },
    },
    {
      sid: `ServicesKeepGrants${purpose}`,
      principals,
      actions: ["kms:CreateGrant"],
      resources: attachedKey,
      conditions: { StringEquals: viaService, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
