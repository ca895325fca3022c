import { EveryResource } from "../../../identity/policy-statement";
import { createdTags, keptTags, ownTags, scope, type ServicePermissions } from "../grant";
import { grantingActions, keyThrough } from "../key-scopes";
import { passRoleTo, serviceLinkedRole } from "../role-scopes";

const backup = (resource: string) => `arn:{partition}:backup:{region}:{account}:${resource}`;
const vaults = scope("BackupVaults", [backup("backup-vault:{name}*")]);
const PLANS = [backup("backup-plan:*")];
const plans = scope("BackupPlans", PLANS, ownTags);
/** Names of restore testing plans have underscores for hyphens. */
const tests = scope("BackupTests", [backup("restore-testing-plan:{name_}*")]);
const account = scope("BackupAccount", new EveryResource("because it is a setting of the account"));
const storage = scope(
  "BackupStorage",
  new EveryResource("because the storage that AWS Backup mounts for a vault is no resource"),
);

/** Vaults, plans and restore tests of AWS Backup. */
export const backups: ServicePermissions = {
  resources: {
    aws_backup_vault: {
      read: [vaults("backup:DescribeBackupVault", "backup:ListTags")],
      write: [
        vaults("backup:CreateBackupVault", "backup:DeleteBackupVault", "backup:TagResource", "backup:UntagResource"),
        storage("backup-storage:MountCapsule"),
        keyThrough("backup")(...grantingActions, "kms:RetireGrant"),
        { ...vaults("backup:ListRecoveryPointsByBackupVault"), deletesData: true },
        {
          ...scope(
            "BackupRecoveryPoints",
            ["arn:{partition}:*:{region}:{account}:*:*", "arn:{partition}:ec2:{region}::snapshot/*"],
            ownTags,
          )("backup:DeleteRecoveryPoint"),
          deletesData: true,
        },
      ],
    },
    aws_backup_vault_lock_configuration: {
      read: [vaults("backup:DescribeBackupVault")],
      write: [vaults("backup:DeleteBackupVaultLockConfiguration", "backup:PutBackupVaultLockConfiguration")],
    },
    aws_backup_vault_policy: {
      read: [vaults("backup:GetBackupVaultAccessPolicy")],
      write: [vaults("backup:DeleteBackupVaultAccessPolicy", "backup:PutBackupVaultAccessPolicy")],
    },
    aws_backup_vault_notifications: {
      read: [vaults("backup:GetBackupVaultNotifications")],
      write: [vaults("backup:DeleteBackupVaultNotifications", "backup:PutBackupVaultNotifications")],
    },
    aws_backup_plan: {
      read: [plans("backup:GetBackupPlan", "backup:ListTags")],
      write: [
        scope("BackupPlansCreated", PLANS, createdTags)("backup:CreateBackupPlan", "backup:TagResource"),
        scope("BackupPlansRetagged", PLANS, keptTags)("backup:TagResource", "backup:UntagResource"),
        plans("backup:DeleteBackupPlan", "backup:UpdateBackupPlan"),
      ],
    },
    aws_backup_selection: {
      read: [plans("backup:GetBackupSelection")],
      write: [
        plans("backup:CreateBackupSelection", "backup:DeleteBackupSelection"),
        passRoleTo("backup"),
        serviceLinkedRole("backup"),
      ],
    },
    aws_backup_region_settings: {
      read: [account("backup:DescribeRegionSettings")],
      write: [account("backup:UpdateRegionSettings")],
    },
    aws_backup_global_settings: {
      read: [account("backup:DescribeGlobalSettings")],
      write: [account("backup:UpdateGlobalSettings")],
    },
    aws_backup_restore_testing_plan: {
      read: [tests("backup:GetRestoreTestingPlan", "backup:ListTags")],
      write: [
        tests(
          "backup:CreateRestoreTestingPlan",
          "backup:DeleteRestoreTestingPlan",
          "backup:TagResource",
          "backup:UntagResource",
          "backup:UpdateRestoreTestingPlan",
        ),
      ],
    },
    aws_backup_restore_testing_selection: {
      read: [tests("backup:GetRestoreTestingSelection")],
      write: [
        tests(
          "backup:CreateRestoreTestingSelection",
          "backup:DeleteRestoreTestingSelection",
          "backup:UpdateRestoreTestingSelection",
        ),
        passRoleTo("backup"),
        serviceLinkedRole("backup", "restore-testing.backup"),
      ],
    },
  },
};
