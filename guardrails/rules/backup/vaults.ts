import { isAnyone } from "../../policies/principals";
import { readPolicyText } from "../../policies/read-policy";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { textsOf } from "../../tree/values";
import { ifTrue, unlessAtLeast, unlessOwnKey } from "../clauses";
import { type Rule } from "../rule";

/** Source: AWS Backup Developer Guide, "Encryption for backups in AWS Backup". */
export const vaultEncryption: Rule = {
  id: "backup-vault-encryption",
  wants: "every backup vault is encrypted with a key of the account",
  severity: "medium",
  controls: { securityHub: ["Backup.1"], wellArchitected: ["REL09-BP02", "SEC08-BP01"], claims: ["W16", "W17"] },
  types: ["aws_backup_vault"],
  reason: "Backups in it can't be copied to another account with the key that AWS manages, and nobody can withdraw it.",
  fix: "Use the construct `BackupVault`, or set `kmsKeyArn`.",
  check: (vault, tree) => unlessOwnKey(vault, vault.attributes, "kms_key_arn", tree),
  attributes: ["kms_key_arn"],
};

/** Source: AWS Backup Developer Guide, "AWS Backup Vault Lock". */
export const vaultLock: Rule = {
  id: "backup-vault-lock",
  wants: "a backup vault of prod is locked",
  severity: "medium",
  controls: { wellArchitected: ["REL09-BP02", "SEC08-BP04"] },
  types: ["aws_backup_vault"],
  reason: "Anyone who can delete the data can delete its backups too, which is the first thing that ransomware does.",
  fix: "Use the construct `BackupVault`, or add a `BackupVaultLockConfiguration` with `minRetentionDays`.",
  stages: "prod",
  settings: ["backup.lock.mode"],
  check: (vault, tree) => {
    const [lock] = tree.about(vault, "aws_backup_vault_lock_configuration", "backup_vault_name", "name");
    return lock
      ? unlessAtLeast(lock.attributes, "min_retention_days", 1, 0)
      : "it has no `aws_backup_vault_lock_configuration`";
  },
  evidence: (vault, tree) =>
    tree
      .about(vault, "aws_backup_vault_lock_configuration", "backup_vault_name", "name")
      .map((lock) => ({ resource: lock, attribute: "min_retention_days", value: lock.get("min_retention_days") })),
};

/** Source: AWS Backup Developer Guide, "Vault access policies". */
export const vaultPolicy: Rule = {
  id: "backup-vault-policy",
  wants: "the policy of every backup vault denies deleting backups to everyone",
  severity: "medium",
  controls: { wellArchitected: ["REL09-BP02", "SEC08-BP04"] },
  types: ["aws_backup_vault"],
  reason: "A governance lock can be removed, and a vault without one protects nothing.",
  fix: "Use the construct `BackupVault`, or deny `backup:DeleteRecoveryPoint` to `*` by a `BackupVaultPolicy`.",
  check: (vault, tree) => {
    const policies = policiesOf(vault, tree);
    const isDenied = policies.some(
      ({ statements, isWhole }) =>
        !isWhole ||
        statements.some(
          (statement) =>
            statement.effect === "Deny" &&
            isAnyone(statement) &&
            statement.actions.some((action) => ["backup:DeleteRecoveryPoint", "backup:*", "*"].includes(action)),
        ),
    );
    return isDenied ? [] : "no statement of its policy denies `backup:DeleteRecoveryPoint` to everybody";
  },
};

function policiesOf(vault: Resource, tree: Tree) {
  return tree
    .about(vault, "aws_backup_vault_policy", "backup_vault_name", "name")
    .map((policy) => readPolicyText(policy, textsOf(policy.get("policy"))[0] ?? "", tree));
}

/** Source: AWS Backup Developer Guide, "Deleting a backup vault". */
export const vaultForceDestroy: Rule = {
  id: "backup-vault-force-destroy",
  wants: "no backup vault of prod is emptied together with its deletion",
  severity: "medium",
  controls: { wellArchitected: ["REL09-BP02", "SEC08-BP04"] },
  types: ["aws_backup_vault"],
  reason: "Terraform would delete every backup in it, where AWS refuses to delete a vault that has some.",
  fix: 'Leave `forceDestroy` at false, or set `destroy: "stateless-only"` in the environment\'s settings.',
  stages: "prod",
  settings: ["destroy"],
  check: (vault) => ifTrue(vault.attributes, "force_destroy"),
  attributes: ["force_destroy"],
};
