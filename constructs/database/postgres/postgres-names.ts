/**
 * Reserved words of PostgreSQL, which can't be the name of a database or a user unless they are quoted; RDS refuses them.
 * Source: PostgreSQL, "SQL Key Words".
 */
const keyWords = `
  all analyse analyze and any array as asc asymmetric authorization between binary both case cast check collate collation
  column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
  localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
  returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
  unique user using variadic verbose when where window with
`
  .trim()
  .split(/\s+/);

/** Names of databases that every instance has, and names that RDS refuses. Source: Amazon RDS API Reference, "CreateDBInstance". */
const databases = ["admin", "database", "db", "postgres", "rdsadmin", "template0", "template1"];

/** Roles that mean something else to PostgreSQL or that RDS has created. */
const roles = ["none", "public", "rdsadmin", "rds_\\w*", "pg_\\w*"];

/** The words of PostgreSQL, and the roles of PostgreSQL and RDS, that a user can't be called. */
export const reservedPostgresUsers: readonly string[] = [...keyWords, ...roles];

/** Name of a database in PostgreSQL. */
export const postgresDatabaseName = new RegExp(
  `^(?!(?:${[...keyWords, ...databases, "pg_\\w*"].join("|")})$)[a-z][a-z0-9_]{0,62}$`,
);
