/** What a user may do with every collection of a database. */
export type DocumentAccess = "read" | "read-write";

/** What a user of a DocumentDB cluster may do: in every database, or by database. */
export type DocumentGrants =
  DocumentAccess | "owner" | { readonly databases: Readonly<Record<string, DocumentAccess>> };

/** A user of a DocumentDB cluster: an IAM role, which signs in with its own credentials. */
export interface DocumentUser {
  /** ARN of the role. */
  readonly roleArn: string;
  readonly grants: DocumentGrants;
}

/** A role of DocumentDB in one database. Source: Amazon DocumentDB Developer Guide, "Database access using RBAC". */
export interface DocumentRole {
  readonly role: string;
  readonly db: string;
}

/** The database in which DocumentDB keeps the roles for every database. */
const EVERY_DATABASE = "admin";

const everywhere = { read: ["readAnyDatabase"], "read-write": ["readWriteAnyDatabase"] } as const;

/** Returns the roles of DocumentDB that grants stand for. */
export function documentRoles(grants: DocumentGrants): DocumentRole[] {
  if (typeof grants === "object") {
    return Object.entries(grants.databases)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([db, access]) => ({ role: access === "read" ? "read" : "readWrite", db }));
  }
  const roles = grants === "owner" ? ["dbAdminAnyDatabase", "readWriteAnyDatabase"] : everywhere[grants];
  return roles.map((role) => ({ role, db: EVERY_DATABASE }));
}
