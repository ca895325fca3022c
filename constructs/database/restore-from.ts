import { type PropIssue } from "../core/prop-issue";

/** What a database is restored from when it is created. */
export type RestoreFrom = SnapshotSource | PointInTimeSource;

/** A snapshot that a database is restored from. */
export interface SnapshotSource {
  /** Name or ARN of the snapshot, in the account and region of the database: `before-migration`, `rds:shop-prod-...`. */
  readonly snapshot: string;
}

/** A time in the automated backups of an instance, whose state then a database is restored to. */
export interface PointInTimeSource {
  readonly pointInTime: {
    /**
     * The instance with the backups: its identifier, `shop-prod-database`; its resource id, `db-ABCDEFGHIJKL`, if it is
     * deleted; or the ARN of backups that were copied from another region, `arn:aws:rds:...:auto-backup:ab-...`.
     */
    readonly source: string;
    /** The time in UTC, `2026-11-01T10:00:00Z`, or `latest`. */
    readonly time: string;
  };
}

/** Names and ARNs of snapshots. Source: Amazon RDS API Reference, "DBSnapshot". */
export const snapshotPattern =
  /^(?:arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:(?:cluster-)?snapshot:)?(?:[a-z]+:)?[A-Za-z](?:-?[A-Za-z0-9])*$/;

/** Identifiers and resource ids of instances, and ARNs of automated backups. */
export const backupSourcePattern =
  /^(?:[a-z](?:-?[a-z0-9])*|db-[A-Z0-9]{20,40}|arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:auto-backup:ab-[a-z0-9]+)$/;

/** Times in UTC, or the latest. */
export const restoreTimePattern = /^(?:latest|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)$/;

/** Whether a time exists: the pattern knows neither months nor leap years. */
export function isRestoreTime(time: string): boolean {
  const date = new Date(time);
  return (
    time === "latest" ||
    (restoreTimePattern.test(time) &&
      !Number.isNaN(date.getTime()) &&
      date.toISOString().replace(".000Z", "Z") === time)
  );
}

/**
 * Returns why RDS would refuse to restore a database: what is named by an ARN must be in its own region and account. An
 * encrypted snapshot of another account has to be copied first, and an unencrypted one is never restored.
 * Source: Amazon RDS User Guide, "Restoring to a DB instance".
 */
export function restoreIssues(
  { restoreFrom }: { readonly restoreFrom?: RestoreFrom | undefined },
  place: { readonly region: string | undefined; readonly account: string | undefined },
): PropIssue[] {
  if (restoreFrom === undefined) {
    return [];
  }
  const [prop, arn] =
    "snapshot" in restoreFrom
      ? (["restoreFrom.snapshot", restoreFrom.snapshot] as const)
      : (["restoreFrom.pointInTime.source", restoreFrom.pointInTime.source] as const);
  const [, , , region, account] = arn.split(":");
  if (!arn.startsWith("arn:")) {
    return [];
  }
  const issues: PropIssue[] = [];
  if (place.region !== undefined && region !== place.region) {
    const message = `\`${prop}\` is in ${String(region)}, but the database is in ${place.region}, and RDS restores within a region; copy it to ${place.region}, and name the copy.`;
    issues.push({ props: [prop], message });
  }
  if (place.account !== undefined && account !== place.account) {
    const message = `\`${prop}\` belongs to the account ${String(account)}, and RDS restores nothing encrypted of another account; copy it to ${place.account} with the database key, and name the copy.`;
    issues.push({ props: [prop], message });
  }
  return issues;
}

/** Fails after the restore of a source that isn't encrypted: RDS restores it as it was. Security Hub RDS.3. */
export const encryptedOnly = {
  condition: "${self.storage_encrypted}",
  errorMessage:
    "The source of restoreFrom isn't encrypted, so neither is the restored database. Delete it, and restore an encrypted copy of the snapshot; see docs/databases-restore.md.",
};
