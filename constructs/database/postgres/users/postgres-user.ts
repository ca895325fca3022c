import { type InjectableSecret } from "../../../secrets/injectable-secret";
import { reservedUserNames } from "./reserved-roles";

/** What a user may do with every table of a database, of a schema, or with one table. */
export const tableAccesses = ["read", "read-write"] as const;

/** @see tableAccesses */
export type TableAccess = (typeof tableAccesses)[number];

/**
 * What a user may do in the whole database, from the least to the most: nothing but sign in, read every table, read and
 * write every row, or own every table and change the schema.
 */
export const userGrants = ["none", ...tableAccesses, "owner"] as const;

/** @see userGrants */
export type UserGrants = (typeof userGrants)[number];

/** A user of a PostgreSQL database, made by the platform. */
export interface PostgresUserProps {
  /**
   * What the user may do: in the whole database, or by schema (`reports`) and table (`public.orders`), of which the
   * narrower one counts. Tables, sequences and schemas that are created later are included, except tables that are
   * named here: they are granted when the users are set up the next time.
   * @default "read-write"
   */
  readonly grants?: UserGrants | Readonly<Record<string, TableAccess>>;
  /**
   * Secret with the user's password.
   * @default none: the user signs in with an IAM token
   */
  readonly password?: InjectableSecret | undefined;
}

/** A user with its defaults. */
export interface PostgresUser extends PostgresUserProps {
  readonly name: string;
  readonly grants: NonNullable<PostgresUserProps["grants"]>;
}

/** Names of users: `catalog_web`. */
export const userNamePattern = new RegExp(`^(?!(?:${reservedUserNames.join("|")})$)[a-z][a-z0-9_]{0,62}$`);

/** Schemas and tables in grants: `reports`, `public.orders`. */
export const grantTargetPattern = /^(?!pg_|information_schema)[a-z_][a-z0-9_]{0,62}(?:\.[a-z_][a-z0-9_]{0,62})?$/;

/** Returns the name of the user of a workload that names no other: `order-api` is `order_api`. */
export function userNamed(workload: string): string {
  return workload.replaceAll("-", "_");
}
