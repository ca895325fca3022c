import { reservedPostgresUsers } from "../postgres-names";

/** The role that owns the tables of an application. No user is this role; the users with the grant `owner` act as it. */
export const OWNER_ROLE = "platform_owner";

/** The role of all users that the platform made, by which it finds those that are no longer in the settings. */
export const USERS_ROLE = "platform_users";

/** Names that a user can't have, as patterns: those of roles of the platform, of RDS and of PostgreSQL, and its key words. */
export const reservedUserNames: readonly string[] = [OWNER_ROLE, USERS_ROLE, "postgres", ...reservedPostgresUsers];
