import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { metricsOf } from "../monitoring/defined-metrics";

const jobMetric = metricsOf("AWS/Backup", ["BackupVaultName", "ResourceType"]);

/**
 * The alarms of a backup plan, for each type of resource that it backs up.
 * Source: AWS Backup Developer Guide, "AWS Backup metrics with Amazon CloudWatch".
 */
export const backupAlarms = {
  /**
   * Number of backups that failed within an hour.
   * @default 1
   */
  failedBackups: {
    meaning: "one failed.",
    runbook: "backup-failed",
    severity: "ticket",
    metrics: { failed: jobMetric("NumberOfBackupJobsFailed", "Sum") },
    threshold: 1,
    limits: { minimum: 1 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 3600,
    evaluationPeriods: 1,
  },
  /**
   * Number of backups that are completed in a day, of which there must be one at least.
   * @default 1
   */
  completedBackups: {
    meaning:
      "fewer than {threshold} were completed on each of two days, not counting days on which the environment sleeps.",
    runbook: "backup-failed",
    severity: "ticket",
    metrics: { completed: jobMetric("NumberOfBackupJobsCompleted", "Sum") },
    threshold: 1,
    limits: { minimum: 1 },
    comparison: "LessThanThreshold",
    periodSeconds: 86_400,
    evaluationPeriods: 2,
    treatMissingData: "breaching",
  },
  /**
   * Number of copies to another region or vault that failed within an hour. Only where backups are copied.
   * @default 1
   */
  failedCopies: {
    meaning: "{threshold} or more copies to another region or vault failed within an hour.",
    runbook: "backup-copy-failed",
    severity: "ticket",
    metrics: { failed: jobMetric("NumberOfCopyJobsFailed", "Sum") },
    threshold: 1,
    limits: { minimum: 1 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 3600,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;
