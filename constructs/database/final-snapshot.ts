import { Fn } from "cdktf";

/**
 * Returns the name of a database's final snapshot. It contains the time at which the database was created, so that a
 * database and its replacement have different snapshots. Terraform evaluates the time at every plan, so the resource
 * must ignore changes of the argument.
 */
export function finalSnapshotIdentifier(identifier: string): string {
  return `${identifier}-final-${Fn.formatdate("YYYYMMDDhhmmss", Fn.timestamp())}`;
}

/** The argument whose changes the resource must ignore. */
export const FINAL_SNAPSHOT_ARGUMENT = "final_snapshot_identifier";
