import { BackupPlan, type BackupPlanProps } from "../../../constructs/backup/backup-plan";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Protection, type Destroyable } from "../../../constructs/core/protection";
import { resource, statements, synthesize } from "../../support/synthesize";

const backups = (protection: Destroyable = "stateless-only", props: Partial<BackupPlanProps> = {}) =>
  synthesize((stack) => {
    new BackupPlan(stack, "backups", {
      encryptionKey: new EncryptionKey(stack, "backups-key", { dataClass: "backups" }),
      protection: Protection.of(stack, protection),
      time: "01:00",
      retentionDays: 35,
      resources: ["arn:aws:rds:eu-west-1:444444444444:db:shop-prod-database"],
      ...props,
    });
  });

test("the resources are backed up daily into the vault, and kept for the configured time", () => {
  const stack = backups();
  expect(resource(stack, "aws_backup_plan", "backups")).toMatchObject({
    name: "shop-prod-daily",
    rule: [
      {
        schedule: "cron(0 1 * * ? *)",
        target_vault_name: "${aws_backup_vault.backups_vault.name}",
        lifecycle: { delete_after: 35 },
      },
    ],
  });
  expect(resource(stack, "aws_backup_selection", "backups_selection")).toMatchObject({
    plan_id: "${aws_backup_plan.backups.id}",
    iam_role_arn: "${aws_iam_role.backups_role.arn}",
    resources: ["arn:aws:rds:eu-west-1:444444444444:db:shop-prod-database"],
  });
});

test("recovery points have the platform's tags, because default tags don't apply to them", () => {
  const [rule] = resource(backups(), "aws_backup_plan", "backups")["rule"] as [Record<string, unknown>];
  expect(rule["recovery_point_tags"]).toEqual({ Project: "shop", Environment: "prod", Owner: "platform" });
});

test("the vault is encrypted with a key that only AWS Backup can use", () => {
  const stack = backups();
  expect(resource(stack, "aws_backup_vault", "backups_vault")).toMatchObject({
    name: "shop-prod-backups",
    kms_key_arn: "${aws_kms_key.backups_key.arn}",
  });
  const { AccountUsesKeyThroughServices: use } = statements(resource(stack, "aws_kms_key", "backups_key")["policy"]);
  expect(use?.Condition).toEqual({ StringEquals: { "kms:ViaService": "backup.eu-west-1.amazonaws.com" } });
});

test("only AWS Backup can assume the role, without a condition that it doesn't support, and it can't restore", () => {
  const stack = backups();
  const trust = statements(resource(stack, "aws_iam_role", "backups_role")["assume_role_policy"]);
  expect(trust).toEqual({
    BackupAssumesRole: {
      Sid: "BackupAssumesRole",
      Effect: "Allow",
      Principal: { Service: "backup.amazonaws.com" },
      Action: "sts:AssumeRole",
    },
  });
  expect(Object.values(stack.resource["aws_iam_role_policy_attachment"] ?? {})).toEqual([
    expect.objectContaining({
      policy_arn: "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
    }),
  ]);
});

test.each([
  ["all", { force_destroy: true, lifecycle: { prevent_destroy: false } }],
  ["stateful-with-flag", { force_destroy: "${var.allow_destroy}", lifecycle: { prevent_destroy: false } }],
  ["stateless-only", { force_destroy: false, lifecycle: { prevent_destroy: true } }],
] as const)("the vault has the deletion policy %s", (protection, expected) => {
  expect(resource(backups(protection), "aws_backup_vault", "backups_vault")).toMatchObject(expected);
});
