import { BackupAlarms } from "../../../constructs/backup/backup-alarms";
import { BackupPlan } from "../../../constructs/backup/backup-plan";
import { BackupVault } from "../../../constructs/backup/backup-vault";
import { resource, synthesize } from "../../support/synthesize";

test("the backups of each type of resource are watched, one that is missing like one that failed", () => {
  const synthesized = synthesize((stack) => {
    const vault = new BackupVault(stack, "backups");
    new BackupAlarms(stack, "databases", { vault, resourceType: "RDS" });
    new BackupAlarms(stack, "documents", { vault, resourceType: "DocumentDB" });
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "databases_failed_backups")).toMatchObject({
    alarm_name: "shop-prod-backups/databases/failed-backups",
    alarm_description: "The backups of databases: one failed. Runbook: docs/runbooks/backup-failed.md",
    metric_query: [
      {
        metric: {
          metric_name: "NumberOfBackupJobsFailed",
          dimensions: { BackupVaultName: "${aws_backup_vault.backups.name}", ResourceType: "RDS" },
        },
      },
    ],
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "documents_completed_backups")).toMatchObject({
    alarm_name: "shop-prod-backups/document-databases/completed-backups",
    treat_missing_data: "breaching",
    metric_query: [{ metric: { period: 86400, dimensions: { ResourceType: "DocumentDB" } } }],
  });
  expect(Object.keys(synthesized.resource["aws_cloudwatch_metric_alarm"] ?? {})).toHaveLength(4);
});

test("copies to another region or vault are watched where there are some", () => {
  const synthesized = synthesize((stack) => {
    const resources = ["arn:aws:rds:eu-west-1:444444444444:db:shop"];
    const copied = new BackupPlan(stack, "backups", { resources, copies: [{ region: "eu-central-1" }] });
    const { vault, hasCopies } = copied;
    new BackupAlarms(stack, "databases", { vault, hasCopies, resourceType: "RDS" });
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "databases_failed_copies")).toMatchObject({
    alarm_description:
      "The backups of databases: 1 or more copies to another region or vault failed within an hour. Runbook: docs/runbooks/backup-copy-failed.md",
    metric_query: [
      {
        metric: {
          metric_name: "NumberOfCopyJobsFailed",
          dimensions: { BackupVaultName: "${aws_backup_vault.backups_vault.name}", ResourceType: "RDS" },
        },
      },
    ],
  });
});
