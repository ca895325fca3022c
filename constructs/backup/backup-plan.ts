import { BackupPlan as AwsBackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Protection } from "../core/protection";
import { parseTimeOfDay } from "../core/utc-time";
import { requireNoIssue } from "../core/prop-issue";
import { type Key } from "../encryption/key";
import { Role } from "../identity/role";
import { type BackupCopy, BackupCopies } from "./backup-copies";
import { backupPlanDefaults } from "./backup-defaults";
import { backupIssues } from "./backup-issues";
import { BackupVault, type BackupVaultProps } from "./backup-vault";
import { type VaultLock } from "./vault-lock";

/** Props of a {@link BackupPlan}. */
export interface BackupPlanProps {
  /**
   * Last part of the names of the vault and the role, `<project>-<environment>-<name>`.
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
   * Start of the daily backup in UTC. It must be outside the databases' own backup and maintenance windows.
   * @default "01:00"
   */
  readonly time?: string;
  /**
   * Number of days for which a backup is kept, at least 1.
   * @default 35
   */
  readonly retentionDays?: number;
  /**
   * The lock of the vault, and of the vaults of copies that the plan creates.
   * @default in the mode `governance`
   */
  readonly lock?: VaultLock;
  /**
   * Where each backup is copied to: another region, or a vault that exists.
   * @default no copies
   */
  readonly copies?: readonly BackupCopy[];
  /** ARNs of the resources to back up; at least one. */
  readonly resources: readonly string[];
  /**
   * Keys that encrypt the resources. The account of a copy gets access to them, without which it can't copy.
   * @default none
   */
  readonly resourceKeys?: readonly Key[];
}

/** The name of a plan whose vault has this name doesn't repeat it. */
const BACKUPS = "backups";

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
  /** Whether the backups are copied to another region or vault. */
  readonly hasCopies: boolean;
  /** The role that AWS Backup assumes. */
  readonly role: Role;

  /** @throws if the vault, or a copy, would refuse what the plan puts into it */
  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const deploymentTarget = DeploymentTarget.of(this);
    const { name, time, retentionDays } = { name: id, ...backupPlanDefaults, ...props };
    requireNoIssue(this.node.path, backupIssues({ ...props, retentionDays }, deploymentTarget));
    this.vault = new BackupVault(this, "vault", { ...vaultPropsOf(props), name });
    this.hasCopies = (props.copies ?? []).length > 0;
    const copies = new BackupCopies(this, {
      ...vaultPropsOf(props),
      name,
      retentionDays,
      resourceKeys: props.resourceKeys ?? [],
    });
    const plan = new AwsBackupPlan(this, "resource", {
      name: deploymentTarget.name("backupVault", name === BACKUPS ? "daily" : `${name}-daily`),
      rule: [
        {
          ruleName: "daily",
          targetVaultName: this.vault.name,
          schedule: dailyAt(time),
          startWindow: START_WINDOW_MINUTES,
          completionWindow: COMPLETION_WINDOW_MINUTES,
          lifecycle: { deleteAfter: retentionDays },
          ...copies.actions(props.copies ?? []),
          // The provider's default tags don't apply to recovery points.
          recoveryPointTags: { ...deploymentTarget.tags },
        },
      ],
    });
    this.role = this.createRole(name);
    new BackupSelection(this, "selection", {
      name: "data",
      planId: plan.id,
      iamRoleArn: this.role.arn,
      resources: [...props.resources],
    });
  }

  private createRole(name: string): Role {
    const { partition } = DeploymentTarget.of(this);
    return new Role(this, "role", {
      name,
      description: "Assumed by AWS Backup to create backups; has no permission to restore.",
      // AWS Backup documents `aws:SourceAccount` and `aws:SourceArn` for resource policies only, not for the roles that
      // it assumes; `iam:PassRole` controls who can use the role. Sources: AWS Backup Developer Guide, "IAM service
      // roles" and "Cross-service confused deputy prevention".
      trust: [
        {
          sid: "BackupAssumesRole",
          principals: { Service: ["backup.amazonaws.com"] },
          actions: ["sts:AssumeRole"],
        },
      ],
      managedPolicies: [`arn:${partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`],
    });
  }
}

/** Returns the schedule of a time on every day, in UTC. */
function dailyAt(time: string): string {
  const { hour, minute } = parseTimeOfDay(time);
  return `cron(${minute} ${hour} * * ? *)`;
}

/** Returns the props of the plan's vaults among those of the plan. */
function vaultPropsOf({ encryptionKey, protection, retentionDays, lock }: BackupPlanProps): BackupVaultProps {
  return {
    ...(encryptionKey && { encryptionKey }),
    ...(protection && { protection }),
    ...(retentionDays !== undefined && { retentionDays }),
    ...(lock && { lock }),
  };
}
