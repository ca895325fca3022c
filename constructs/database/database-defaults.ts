/** What the databases of both engines have by default. */
export const databaseDefaults = {
  instanceClass: "db.t4g.medium",
  /** Number of days. */
  backupRetentionDays: 30,
  /** Daily, in UTC. */
  backupWindow: "03:00-04:00",
  /** Weekly, in UTC. */
  maintenanceWindow: "sun:04:30-sun:05:30",
  certificateAuthority: "rds-ca-rsa2048-g1",
  /** Number of days; at most 90 for Security Hub SecretsManager.4. */
  masterPasswordRotationDays: 30,
} as const;

/** Instance classes: `db.t4g.medium`. */
export const instanceClassPattern = /^db\.[a-z0-9-]+\.[a-z0-9]+$/;

/**
 * Schedules of a master password's rotation, at least every 90 days (Security Hub SecretsManager.4): minutes and years can't be
 * chosen, hours are at least four, and a calendar has every month.
 * Source: AWS Secrets Manager User Guide, "Schedule expressions in Secrets Manager rotation".
 */
export const masterPasswordSchedulePattern =
  /^(?:rate\((?:(?:[4-9]|[1-9]\d{1,2}) hours|1 day|(?:[2-9]|[1-8]\d|90) days)\)|cron\(0 [\d*/,-]+ [\d*?/,L#W-]+ \* [\dA-Z*?/,L#-]+ \*\))$/;
