import { BackupPlan as AwsBackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Protection } from "../core/protection";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";

/** Props of a {@link BackupPlan}. */
export interface BackupPlanProps {
  /** Encrypts the vault. Backups of some resource types are encrypted with the key of the resource instead. */
  readonly encryptionKey: EncryptionKey;
  /** Deletion policy of the vault and its backups. */
  readonly protection: Protection;
  /** Schedule in UTC: `cron(...)` with six fields. */
  readonly schedule: string;
  /** Number of days for which a backup is kept. */
  readonly retentionDays: number;
  /** ARNs of the resources to back up; at least one. */
  readonly resources: readonly string[];
}

/** Number of minutes after the scheduled time within which a backup must start. */
const START_WINDOW_MINUTES = 60;

/** Number of minutes after which an incomplete backup is cancelled. */
const COMPLETION_WINDOW_MINUTES = 360;

/**
 * Daily backups in an AWS Backup vault. They outlive the database, and permissions on the database give none on them.
 * They complement the automated backups of a database, which allow point-in-time recovery.
 * Security Hub RDS.26, Backup.1. Source: AWS Backup Developer Guide, "Encryption for backups in AWS Backup".
 */
export class BackupPlan extends Construct {
  readonly vault: BackupVault;
  /** The role that AWS Backup assumes. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const deploymentTarget = DeploymentTarget.of(this);
    const { protection } = props;
    this.vault = new BackupVault(this, "vault", {
      name: deploymentTarget.name("backupVault", "backups"),
      kmsKeyArn: props.encryptionKey.arn,
      forceDestroy: protection.forceDestroy,
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
    const plan = new AwsBackupPlan(this, "resource", {
      name: deploymentTarget.name("backupVault", "daily"),
      rule: [
        {
          ruleName: "daily",
          targetVaultName: this.vault.name,
          schedule: props.schedule,
          startWindow: START_WINDOW_MINUTES,
          completionWindow: COMPLETION_WINDOW_MINUTES,
          lifecycle: { deleteAfter: props.retentionDays },
          // The provider's default tags don't apply to recovery points.
          recoveryPointTags: { ...deploymentTarget.tags },
        },
      ],
    });
    this.role = this.createRole();
    new BackupSelection(this, "selection", {
      name: "data",
      planId: plan.id,
      iamRoleArn: this.role.arn,
      resources: [...props.resources],
    });
  }

  private createRole(): Role {
    const { partition } = DeploymentTarget.of(this);
    return new Role(this, "role", {
      name: "backups",
      description: "Assumed by AWS Backup to create backups; has no permission to restore.",
      trust: trustService(this, "backup.amazonaws.com"),
      managedPolicies: [`arn:${partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`],
    });
  }
}
