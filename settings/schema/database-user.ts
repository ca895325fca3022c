import * as z from "zod";
import {
  grantTargetPattern,
  tableAccesses,
  userGrants,
  userNamePattern,
} from "../../constructs/database/postgres/users/postgres-user";
import { secretReference } from "./secret-sources";
import { lastingPassword } from "./weaker/database-users";
import { neutral } from "./weaker/neutral";

/** Name of a user of the PostgreSQL database. */
export const databaseUserName = z
  .string()
  .regex(userNamePattern)
  .describe(
    "a user name of at most 63 lowercase letters, digits and underscores, starting with a letter, and not reserved as postgres, rds_ and pg_ are",
  );

/** Name of a database in DocumentDB. Source: Amazon DocumentDB Developer Guide, "Quotas and limits". */
export const documentDatabaseName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,63}$/)
  .describe("a database name of at most 63 letters, digits, hyphens and underscores");

/** The settings of a user of the PostgreSQL database. */
export const databaseUserSchema = z.strictObject({
  /**
   * What the user may do in the whole database: `"read"` or `"read-write"` every table, `"owner"` of tables and schemas,
   * or `"none"` but sign in; or, by schema and table, `"read"` or `"read-write"`: `{ reports: "read",
   * "public.orders": "read-write" }`. A schema that doesn't exist is created.
   * @default "read-write"
   */
  grants: z
    .union([
      z.enum(userGrants),
      z.record(
        z.string().regex(grantTargetPattern).describe('a schema or a table such as "reports" or "public.orders"'),
        z.enum(tableAccesses).meta(neutral.function),
      ),
    ])
    .describe('"none", "read", "read-write", "owner", or schemas and tables such as { reports: "read" }')
    .default("read-write")
    .meta(neutral.function),
  /**
   * Secret with the user's password, for an application that can't sign in with IAM tokens. The platform sets the
   * password in the database.
   * @default none: the user signs in with an IAM token
   */
  password: secretReference.exactOptional().meta(lastingPassword),
});
