import { type DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement, attachedKey } from "../identity/policy-statement";

const ADMINISTRATION = [
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

/** What it takes to encrypt and decrypt with a key. */
export const keyUsageActions: readonly string[] = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** Lets the account's administrators manage a key, but not use it. Security Hub KMS.5. */
export function keyAdministrationStatement(target: DeploymentTarget): PolicyStatement {
  return {
    sid: "AccountAdministersKey",
    principals: { AWS: [target.accountPrincipal] },
    actions: ADMINISTRATION,
    resources: attachedKey,
  };
}

/**
 * Lets roles of the account that were granted it use a key through services, and the services keep grants on it.
 * @param services by endpoint prefix: `rds`, `s3`
 * @param purpose end of the statements' names, where a policy has these statements twice
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
      // ECR takes its grants back by the rights of whoever deletes a repository.
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
