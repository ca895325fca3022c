import { Fn } from "cdktf";

/**
 * Name of the snapshot that a database leaves when it goes: the time of the database's making, so that one that
 * takes the place of another has a snapshot of its own. Terraform knows the time; synthesis doesn't. It is another
 * at every plan, so whoever uses it ignores its changes.
 */
export function finalSnapshotIdentifier(identifier: string): string {
  return `${identifier}-final-${Fn.formatdate("YYYYMMDDhhmmss", Fn.timestamp())}`;
}

/** The argument whose changes are to be ignored. */
export const FINAL_SNAPSHOT_ARGUMENT = "final_snapshot_identifier";
