import { documentDatabaseDefaults } from "../constructs/database/documentdb/document-database-defaults";
import { postgresDefaults } from "../constructs/database/postgres/postgres-defaults";
import { type Path } from "./issues/path";
import {
  type DatabaseSettings,
  type DocumentDatabaseSettings,
  type EnvironmentSettings,
  type UsesSettings,
} from "./settings";

/** A database of an environment, which has one without a name and others by name. */
export interface DatabaseReference {
  /** Name of the database in physical names, and of its security group: `database`, `reports-database`. */
  readonly name: string;
  /** Id of the database in addresses and outputs: `database`, `databases-reports`. */
  readonly id: string;
  /** The settings of the database, and below `uses` those of a workload that uses it: `databases.reports`. */
  readonly path: Path;
  /** Prefix of the variables that its clients get: `DATABASE`, `REPORTS_DATABASE`. */
  readonly variablePrefix: string;
}

/** A PostgreSQL database of an environment. */
export interface PostgresEntry extends DatabaseReference {
  readonly settings: DatabaseSettings;
}

/** A document database of an environment. */
export interface DocumentEntry extends DatabaseReference {
  readonly settings: DocumentDatabaseSettings;
}

/** The settings of an environment that hold PostgreSQL databases. */
export type PostgresSettings = Pick<EnvironmentSettings, "database" | "databases" | "databaseServedBy">;

/** The settings of an environment that hold document databases. */
export type DocumentSettings = Pick<EnvironmentSettings, "documentDatabase" | "documentDatabases">;

/** A database that a workload uses. */
interface UsedDatabase<Use> extends DatabaseReference {
  /** The setting of the use, below `uses`: `database`, even if another database serves it. */
  readonly usePath: Path;
  readonly use: Use;
}

/** How a workload uses a database, if it uses it. */
export type DatabaseUse = Exclude<UsesSettings["database"], false>;
/** How a workload uses a document database, if it uses it. */
export type DocumentDatabaseUse = Exclude<UsesSettings["documentDatabase"], false>;

/** What the databases of a kind are called. */
interface Kind {
  /** The key of the database without a name. */
  readonly one: string;
  /** The key of the others. */
  readonly several: string;
  readonly name: string;
  readonly variablePrefix: string;
}

const postgres: Kind = {
  one: "database",
  several: "databases",
  name: "database",
  variablePrefix: postgresDefaults.variablePrefix,
};

const document: Kind = {
  one: "documentDatabase",
  several: "documentDatabases",
  name: "document-database",
  variablePrefix: documentDatabaseDefaults.variablePrefix,
};

/** Lists the PostgreSQL databases of an environment: `database` first, then `databases`. */
export function postgresDatabases({ database, databases }: PostgresSettings): PostgresEntry[] {
  return entriesOf(postgres, database, databases).map(([reference, settings]) => ({ ...reference, settings }));
}

/** Lists the document databases of an environment: `documentDatabase` first, then `documentDatabases`. */
export function documentDatabases({ documentDatabase, documentDatabases: named }: DocumentSettings): DocumentEntry[] {
  return entriesOf(document, documentDatabase, named).map(([reference, settings]) => ({ ...reference, settings }));
}

/** Lists the PostgreSQL databases that a workload uses, whether or not they exist, and how. */
export function databaseUses(
  { database, databases }: Pick<UsesSettings, "database" | "databases">,
  { databaseServedBy }: Pick<PostgresSettings, "databaseServedBy">,
): UsedDatabase<DatabaseUse>[] {
  return entriesOf(postgres, database, databases).flatMap(([reference, use]) => {
    if (use === false) {
      return [];
    }
    const usePath = reference.path;
    const isServed = databaseServedBy !== undefined && reference.name === postgres.name;
    return isServed
      ? [{ ...named(postgres, databaseServedBy), variablePrefix: reference.variablePrefix, usePath, use }]
      : [{ ...reference, usePath, use }];
  });
}

/** Lists the document databases that a workload uses, whether or not they exist, and how. */
export function documentDatabaseUses({
  documentDatabase,
  documentDatabases: several,
}: Pick<UsesSettings, "documentDatabase" | "documentDatabases">): UsedDatabase<DocumentDatabaseUse>[] {
  return entriesOf(document, documentDatabase, several).flatMap(([reference, use]) =>
    use === false ? [] : [{ ...reference, usePath: reference.path, use }],
  );
}

function entriesOf<Value>(
  kind: Kind,
  one: Value | undefined,
  several: Readonly<Record<string, Value>>,
): (readonly [DatabaseReference, Value])[] {
  const { name, variablePrefix } = kind;
  return [
    ...(one === undefined ? [] : [[{ name, id: name, path: [kind.one], variablePrefix }, one] as const]),
    ...Object.entries(several).map(([key, value]) => [named(kind, key), value] as const),
  ];
}

function named({ name, several, variablePrefix }: Kind, key: string): DatabaseReference {
  return {
    name: `${key}-${name}`,
    // The name of a workload comes after its kind in an address: no other address starts like this one.
    id: `${name}s-${key}`,
    path: [several, key],
    variablePrefix: `${key.toUpperCase().replaceAll("-", "_")}_${variablePrefix}`,
  };
}
