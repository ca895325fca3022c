import { BackupAlarms } from "../../../constructs/backup/backup-alarms";
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
});
