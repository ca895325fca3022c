import { type Construct } from "constructs";
import { DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { type DocumentDatabaseProps } from "../../constructs/database/documentdb/document-database-props";
import { Postgres } from "../../constructs/database/postgres/postgres";
import { type PostgresProps } from "../../constructs/database/postgres/postgres-props";
import {
  documentDatabases,
  type DocumentEntry,
  type DocumentSettings,
  postgresDatabases,
  type PostgresEntry,
  type PostgresSettings,
} from "../../settings/databases";
import { exact } from "../exact";
import { type EnvironmentFoundation } from "./foundation";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";

/** The databases of an environment, each by its name: `database`, `reports-database`. */
export interface Databases {
  readonly postgres: ReadonlyMap<string, Postgres>;
  readonly documents: ReadonlyMap<string, DocumentDatabase>;
}

/** Creates the databases of an environment and the key that they share, if it has any. */
export function createDatabases(
  scope: Construct,
  settings: DocumentSettings & PostgresSettings,
  foundation: EnvironmentFoundation,
): Databases {
  const postgres = postgresDatabases(settings);
  const documents = documentDatabases(settings);
  if (postgres.length === 0 && documents.length === 0) {
    return { postgres: new Map(), documents: new Map() };
  }
  const encryptionKey = new EncryptionKey(scope, "database-key", { dataClass: "database" });
  return {
    postgres: new Map(
      postgres.map((entry) => [entry.name, createPostgres(scope, entry, encryptionKey, foundation)] as const),
    ),
    documents: new Map(
      documents.map((entry) => [entry.name, createDocumentDatabase(scope, entry, encryptionKey, foundation)] as const),
    ),
  };
}

function createPostgres(
  scope: Construct,
  { id, name, variablePrefix, settings: { name: databaseName, ...settings } }: PostgresEntry,
  encryptionKey: EncryptionKey,
  { network, logs, protection, secretsKey }: EnvironmentFoundation,
): Postgres {
  const context = { name, variablePrefix, network, encryptionKey, secretsKey, logs, protection };
  return new Postgres(
    scope,
    id,
    exact<PostgresProps, "alarms" | "users" | "usersImage">()({ ...settings, databaseName, ...context }),
  );
}

function createDocumentDatabase(
  scope: Construct,
  { id, name, variablePrefix, settings }: DocumentEntry,
  encryptionKey: EncryptionKey,
  { network, logs, protection }: EnvironmentFoundation,
): DocumentDatabase {
  const props = { ...settings, name, variablePrefix, network, encryptionKey, logs, protection };
  return new DocumentDatabase(scope, id, exact<DocumentDatabaseProps, "alarms" | "usersImage">()(props));
}
