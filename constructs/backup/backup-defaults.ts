/** What a `BackupPlan` has unless a prop says otherwise. */
export const backupPlanDefaults = {
  /** In UTC, outside the windows that databases have by default. */
  time: "01:00",
  /** Number of days. */
  retentionDays: 35,
} as const;

/** What the lock of a `BackupVault` has unless a prop says otherwise. */
export const vaultLockDefaults = {
  /** Administrators can remove the lock again. */
  mode: "governance",
  /** Number of days; a plan that keeps backups for less has its own number. */
  minimumRetentionDays: 7,
  /** Number of days until a lock in compliance mode is final. */
  coolingOffDays: 14,
} as const;

/** What `VolumeSnapshots` have unless a prop says otherwise. */
export const volumeSnapshotsDefaults = {
  /** Number of daily snapshots. */
  retentionDays: 30,
  /** In UTC. */
  time: "03:00",
} as const;
