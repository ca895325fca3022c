import { BackupVault as AwsBackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { EveryResource, policyDocument } from "../identity/policy-statement";
import { backupPlanDefaults, vaultLockDefaults } from "./backup-defaults";
import { type VaultLock } from "./vault-lock";

/** Props of a {@link BackupVault}. */
export interface BackupVaultProps {
  /**
   * Last part of the vault's name, `<project>-<environment>-<name>`.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Encrypts the vault. Backups of some resource types are encrypted with the key of the resource instead.
   * @default the stack's key `backups-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Deletion policy of the vault and its backups.
   * @default the vault can't be destroyed
   */
  readonly protection?: Protection;
  /**
   * Number of days for which backups in the vault are kept.
   * @default 35
   */
  readonly retentionDays?: number;
  /**
   * The lock of the vault.
   * @default in the mode `governance`
   */
  readonly lock?: VaultLock;
}

/**
 * What takes a backup away before its time. The policy itself can be changed, or Terraform couldn't either.
 * Source: AWS Config Developer Guide, "backup-recovery-point-manual-deletion-disabled".
 */
const removalActions = [
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:DisassociateRecoveryPointFromParent",
  "backup:UpdateRecoveryPointLifecycle",
];

/**
 * A vault whose backups can't be deleted before their time: a lock, and a policy that denies the deletion to everybody.
 * AWS Backup still deletes expired backups. An administrator can remove the policy, and the lock unless its mode is
 * `compliance`. The policy covers the API of AWS Backup only, but RDS doesn't delete snapshots of AWS Backup by its own API.
 * Sources: AWS Backup Developer Guide, "AWS Backup Vault Lock", "Vault access policies"; Security Hub Backup.1.
 */
export class BackupVault extends Construct {
  readonly arn: string;
  /** Name of the vault. */
  readonly name: string;
  readonly vault: AwsBackupVault;

  constructor(scope: Construct, id: string, props: BackupVaultProps = {}) {
    super(scope, id);
    const { protection = Protection.of(this), encryptionKey = EncryptionKey.of(this, "backups") } = props;
    this.vault = new AwsBackupVault(this, "resource", {
      name: DeploymentTarget.of(this).reserveName(this, "backupVault", props.name ?? id),
      kmsKeyArn: encryptionKey.arn,
      forceDestroy: protection.forceDestroy,
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
    this.arn = this.vault.arn;
    this.name = this.vault.name;
    this.createLock(props);
    new BackupVaultPolicy(this, "policy", {
      backupVaultName: this.vault.name,
      policy: policyDocument([
        {
          sid: "DenyRemovalOfBackups",
          effect: "Deny",
          principals: { AWS: ["*"] },
          actions: removalActions,
          resources: new EveryResource(
            "because recovery points have ARNs of their services, as AWS Config's rule expects",
          ),
        },
      ]),
    });
  }

  private createLock({ lock, retentionDays = backupPlanDefaults.retentionDays }: BackupVaultProps): void {
    const { mode, coolingOffDays } = { ...vaultLockDefaults, ...lock };
    if (mode === "off") return;
    const shortest = Math.min(vaultLockDefaults.minimumRetentionDays, retentionDays);
    new BackupVaultLockConfiguration(this, "lock", {
      backupVaultName: this.vault.name,
      minRetentionDays: lock?.minimumRetentionDays ?? shortest,
      ...(lock?.maximumRetentionDays !== undefined && { maxRetentionDays: lock.maximumRetentionDays }),
      ...(mode === "compliance" && { changeableForDays: coolingOffDays }),
    });
  }
}
