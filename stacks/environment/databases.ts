import { type Construct } from "constructs";
import { DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { type DocumentDatabaseProps } from "../../constructs/database/documentdb/document-database-props";
import { Postgres } from "../../constructs/database/postgres/postgres";
import { type PostgresProps } from "../../constructs/database/postgres/postgres-props";
import {
  type DatabaseSettings,
  type DocumentDatabaseSettings,
  type EnvironmentSettings,
} from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentFoundation } from "./foundation";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";

/** The databases of an environment. */
export interface Databases {
  readonly database: Postgres | undefined;
  readonly documentDatabase: DocumentDatabase | undefined;
}

/** Creates the databases of an environment and the key that they share, if it has any. */
export function createDatabases(
  scope: Construct,
  { database, documentDatabase }: Pick<EnvironmentSettings, "database" | "documentDatabase">,
  foundation: EnvironmentFoundation,
): Databases {
  if (!database && !documentDatabase) {
    return { database: undefined, documentDatabase: undefined };
  }
  const encryptionKey = new EncryptionKey(scope, "database-key", { dataClass: "database" });
  return {
    database: database && createPostgres(scope, database, encryptionKey, foundation),
    documentDatabase: documentDatabase && createDocumentDatabase(scope, documentDatabase, encryptionKey, foundation),
  };
}

function createPostgres(
  scope: Construct,
  { name: databaseName, ...settings }: DatabaseSettings,
  encryptionKey: EncryptionKey,
  { network, logs, protection, secretsKey }: EnvironmentFoundation,
): Postgres {
  const context = { name: "database", network, encryptionKey, secretsKey, logs, protection };
  return new Postgres(
    scope,
    "database",
    exact<PostgresProps, "users" | "usersImage">()({ ...settings, databaseName, ...context }),
  );
}

function createDocumentDatabase(
  scope: Construct,
  settings: DocumentDatabaseSettings,
  encryptionKey: EncryptionKey,
  { network, logs, protection }: EnvironmentFoundation,
): DocumentDatabase {
  const props = { ...settings, name: "document-database", network, encryptionKey, logs, protection };
  return new DocumentDatabase(scope, "document-database", exact<DocumentDatabaseProps, "usersImage">()(props));
}
