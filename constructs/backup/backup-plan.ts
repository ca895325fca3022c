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
  /** Encrypts what is kept, where the service doesn't keep it under the key of what was backed up. */
  readonly encryptionKey: EncryptionKey;
  /** How hard it is to destroy the backups. */
  readonly protection: Protection;
  /** When, in UTC: `cron(...)` with six fields. */
  readonly schedule: string;
  /** Days that a backup is kept. */
  readonly retentionDays: number;
  /** ARNs of what is backed up. At least one. */
  readonly resources: readonly string[];
}

/** Minutes after its time within which a backup must have begun. */
const START_WINDOW_MINUTES = 60;

/** Minutes until a backup that isn't complete is given up. */
const COMPLETION_WINDOW_MINUTES = 360;

/**
 * Backups in a vault of their own, by a service of their own: they outlive the database, and who administers the
 * database has no right over them. Beside the backups that a database keeps of itself, which can go back to any second.
 * Security Hub RDS.26, Backup.1. Source: AWS Backup Developer Guide, "Encryption for backups in AWS Backup".
 */
export class BackupPlan extends Construct {
  readonly vault: BackupVault;
  /** AWS Backup works by it. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { protection } = props;
    this.vault = new BackupVault(this, "vault", {
      name: target.name("backupVault", "backups"),
      kmsKeyArn: props.encryptionKey.arn,
      forceDestroy: protection.forceDestroy,
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
    const plan = new AwsBackupPlan(this, "resource", {
      name: target.name("backupVault", "daily"),
      rule: [
        {
          ruleName: "daily",
          targetVaultName: this.vault.name,
          schedule: props.schedule,
          startWindow: START_WINDOW_MINUTES,
          completionWindow: COMPLETION_WINDOW_MINUTES,
          lifecycle: { deleteAfter: props.retentionDays },
          // What a backup is made of carries tags of its own, which the provider's default tags don't reach.
          recoveryPointTags: { ...target.tags },
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
      description: "AWS Backup takes backups by it; it restores nothing.",
      trust: trustService(this, "backup.amazonaws.com"),
      managedPolicies: [`arn:${partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`],
    });
  }
}
