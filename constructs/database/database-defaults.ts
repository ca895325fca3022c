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
