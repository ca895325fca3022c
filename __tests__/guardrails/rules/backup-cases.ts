import { BackupPlan, type BackupPlanRule } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection, type BackupSelectionConfig } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault, type BackupVaultConfig } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import { DataAwsKmsAlias } from "@cdktf/provider-aws/lib/data-aws-kms-alias";
import { planRetention, planSelects } from "../../../guardrails/rules/backup/plans";
import { vaultEncryption, vaultForceDestroy, vaultLock, vaultPolicy } from "../../../guardrails/rules/backup/vaults";
import { type Build, type RuleCase } from "./rule-case";

/** A stack with a vault, and what a function adds to it. */
function vault(add?: (vault: BackupVault) => void, config: Partial<BackupVaultConfig> = {}): Build {
  return (stack) => {
    const own = new BackupVault(stack, "vault", { name: "backups", ...config });
    add?.(own);
  };
}

function policy(statement: object): Build {
  return vault((own) => {
    const text = JSON.stringify({ Statement: [{ Resource: "*", Principal: "*", ...statement }] });
    new BackupVaultPolicy(own, "policy", { backupVaultName: own.name, policy: text });
  });
}

/** A stack with a plan, and its selection. */
function plan(rule: Partial<BackupPlanRule>, selection?: Partial<BackupSelectionConfig>): Build {
  return (stack) => {
    const { id } = new BackupPlan(stack, "plan", {
      name: "daily",
      rule: [{ ruleName: "daily", targetVaultName: "backups", ...rule }],
    });
    if (selection) {
      new BackupSelection(stack, "selection", { name: "data", iamRoleArn: "role", planId: id, ...selection });
    }
  };
}

const NOT_DENIED = "no statement of its policy denies `backup:DeleteRecoveryPoint` to everybody";

/** Cases of the rules on backups. */
export const backupCases: readonly RuleCase[] = [
  {
    rule: vaultEncryption,
    passes: { "a key": vault(undefined, { kmsKeyArn: "arn:aws:kms:eu-west-1:444444444444:key/0000" }) },
    fails: {
      "no key": [vault(), "`kms_key_arn` is not set"],
      "the key of AWS": [
        (stack) => {
          const alias = new DataAwsKmsAlias(stack, "backup", { name: "alias/aws/backup" });
          new BackupVault(stack, "vault", { name: "backups", kmsKeyArn: alias.targetKeyArn });
        },
        '`kms_key_arn` is a key that AWS manages, "alias/aws/backup"',
      ],
    },
  },
  {
    rule: vaultLock,
    passes: {
      "a lock": vault((own) => {
        new BackupVaultLockConfiguration(own, "lock", { backupVaultName: "backups", minRetentionDays: 7 });
      }),
    },
    fails: {
      "no lock": [vault(), "it has no `aws_backup_vault_lock_configuration`"],
      "a lock for no time": [
        vault((own) => {
          new BackupVaultLockConfiguration(own, "lock", { backupVaultName: own.name, maxRetentionDays: 35 });
        }),
        "`min_retention_days` is not set",
      ],
    },
  },
  {
    rule: vaultPolicy,
    passes: {
      "a denial": policy({
        Effect: "Deny",
        Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
      }),
    },
    fails: {
      "no policy": [vault(), NOT_DENIED],
      "a policy that allows": [policy({ Effect: "Allow", Action: "backup:CopyIntoBackupVault" }), NOT_DENIED],
      "a denial for some": [
        policy({ Effect: "Deny", Principal: { AWS: "444444444444" }, Action: "backup:DeleteRecoveryPoint" }),
        NOT_DENIED,
      ],
    },
  },
  {
    rule: vaultForceDestroy,
    passes: { "the default": vault() },
    fails: { "a vault that is emptied": [vault(undefined, { forceDestroy: true }), "`force_destroy` is true"] },
  },
  {
    rule: planRetention,
    passes: { "five weeks": plan({ lifecycle: { deleteAfter: 35 } }) },
    fails: {
      "a day": [plan({ lifecycle: { deleteAfter: 1 } }), '`delete_after` is 1 in the rule "daily"'],
      "for ever": [plan({}), '`delete_after` is not set in the rule "daily"'],
    },
  },
  {
    rule: planSelects,
    passes: {
      resources: plan({}, { resources: ["arn:aws:rds:*:*:db:*"] }),
      "a tag": plan({}, { selectionTag: [{ type: "STRINGEQUALS", key: "Backup", value: "daily" }] }),
    },
    fails: {
      "no selection": [plan({}), "no `aws_backup_selection` belongs to it"],
      "an empty selection": [plan({}, { resources: [] }), "aws_backup_selection.selection selects nothing"],
    },
  },
];
