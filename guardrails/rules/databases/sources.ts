import { type Resource } from "../../tree/resource";

/** Whether a database replicates another one, whose users, key, backups and subnets it has. */
export function isReplica(database: Resource): boolean {
  return (
    database.get("replicate_source_db") !== undefined || database.get("replication_source_identifier") !== undefined
  );
}

/** Whether a database is restored, and so begins with the key and the users of what it is restored from. */
export function isRestored(database: Resource): boolean {
  return database.get("snapshot_identifier") !== undefined || database.blocks("restore_to_point_in_time").length > 0;
}

/** Engine of an RDS instance or cluster: `postgres`; that of a replica is its source's, and unknown. */
export function engineOf(database: Resource): string | undefined {
  const engine = database.get("engine");
  return typeof engine === "string" ? engine : undefined;
}
