import { type Construct } from "constructs";
import { type Workload } from "../../constructs/containers/workload";
import { type DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { type DocumentGrants } from "../../constructs/database/documentdb/users/document-user";
import { type Postgres } from "../../constructs/database/postgres/postgres";
import { type ClientVariables } from "../../constructs/database/postgres/postgres-database";
import { type SearchEngine } from "../../constructs/search/search-engine";
import { type Secret } from "../../constructs/secrets/secret";
import { type Bucket } from "../../constructs/storage/bucket";
import { type ReadableSecret } from "../../constructs/secrets/readable-secret";
import { databaseUserOf } from "../../settings/database-users";
import {
  type DatabaseUse,
  databaseUses,
  type DocumentDatabaseUse,
  documentDatabaseUses,
  type DocumentSettings,
  type PostgresSettings,
} from "../../settings/databases";
import { type EnvironmentSettings, type UsesSettings } from "../../settings/settings";
import { exact, requireEmpty } from "../exact";
import { findByName } from "../find-by-name";
import { createBuckets } from "./buckets";
import { createDatabases } from "./databases";
import { type ForeignBucketUse, grantForeignBucket, grantTables, grantTopics } from "./elsewhere";
import { EnvironmentFiles } from "./environment-files";
import { type EnvironmentFoundation } from "./foundation";
import { createSearchEngine } from "./search-engine";
import { EnvironmentSecrets } from "./secrets";
import { variableName } from "./variable-name";

/** The data stores that a workload uses. */
export type DataUses = Omit<UsesSettings, "queues" | "services">;

/** The settings of an environment's data. */
export type DataSettings = Pick<EnvironmentSettings, "buckets" | "destroy" | "name" | "search" | "secrets"> &
  DocumentSettings &
  PostgresSettings;

/** What holds the data of an environment: databases, search engine, buckets and secrets. */
export class EnvironmentData {
  readonly buckets: Readonly<Record<string, Bucket>>;
  /** The secrets that the platform creates. */
  readonly secrets: Readonly<Record<string, Secret>>;
  /** What ECS injects: these secrets, and those that exist already. */
  readonly secretSources: EnvironmentSecrets;
  /** The files of environment variables that containers read. */
  readonly environmentFiles: EnvironmentFiles;
  /** The PostgreSQL databases, by their names in AWS: `database`, and `reports-database` for `databases.reports`. */
  readonly postgres: ReadonlyMap<string, Postgres>;
  /** The document databases, by their names in AWS: `document-database`, and `reports-document-database`. */
  readonly documents: ReadonlyMap<string, DocumentDatabase>;
  readonly searchEngine: SearchEngine | undefined;

  /** @param scope the environment's stack */
  constructor(
    scope: Construct,
    private readonly settings: DataSettings,
    foundation: EnvironmentFoundation,
  ) {
    this.buckets = createBuckets(scope, settings.buckets, foundation);
    this.environmentFiles = new EnvironmentFiles(scope, "environment-files", settings.name, this.buckets);
    this.secretSources = new EnvironmentSecrets(scope, settings, foundation);
    this.secrets = this.secretSources.created;
    const { postgres, documents } = createDatabases(scope, settings, foundation);
    this.postgres = postgres;
    this.documents = documents;
    this.searchEngine = createSearchEngine(scope, settings.search, foundation);
  }

  /** The PostgreSQL database that has no name of its own. */
  get database(): Postgres | undefined {
    return this.postgres.get("database");
  }

  /** The document database that has no name of its own. */
  get documentDatabase(): DocumentDatabase | undefined {
    return this.documents.get("document-database");
  }

  /** The master users' secrets of every database. */
  get masterCredentials(): ReadableSecret[] {
    return [...this.postgres.values(), ...this.documents.values()].map(({ credentials }) => credentials);
  }

  /** Grants a workload access to the data stores that it uses: permission, network access and address at once. */
  grantAccess(workload: Workload, uses: DataUses): void {
    const { database, databases, documentDatabase, documentDatabases, search, buckets, topics, tables, ...others } =
      uses;
    requireEmpty(others);
    for (const { name, variablePrefix, use } of databaseUses({ database, databases }, this.settings)) {
      this.grantDatabaseAccess(workload, this.postgres.get(name), use, { variablePrefix });
    }
    for (const { name, use } of documentDatabaseUses({ documentDatabase, documentDatabases })) {
      this.grantDocumentAccess(workload, this.documents.get(name), use);
    }
    if (search) {
      this.searchEngine?.grantAccess(workload);
    }
    for (const [name, use] of Object.entries(buckets)) {
      this.grantBucketAccess(workload, name, typeof use === "string" ? { access: use, prefix: "" } : use);
    }
    grantTopics(workload, topics);
    grantTables(workload, tables);
  }

  private grantDatabaseAccess(
    workload: Workload,
    database: Postgres | undefined,
    use: DatabaseUse,
    variables: ClientVariables,
  ): void {
    const user = databaseUserOf(workload.name, use);
    if (typeof use === "object") {
      exact<{ readonly user: string }>()(use);
    }
    if (user !== undefined) {
      database?.grantAccess(workload, { user, ...variables });
    } else if (use === "reach") {
      database?.allowConnectionsFrom(workload, variables);
    } else if (use === "master") {
      database?.grantMasterAccess(workload, variables);
    }
  }

  private grantDocumentAccess(
    workload: Workload,
    database: DocumentDatabase | undefined,
    use: DocumentDatabaseUse,
  ): void {
    if (use === "master") {
      database?.grantMasterAccess(workload);
    } else {
      database?.grantAccess(workload, use === true ? "read-write" : exact<DocumentGrants>()(use));
    }
  }

  private grantBucketAccess(workload: Workload, name: string, use: BucketUse): void {
    if (use.arn !== undefined) {
      grantForeignBucket(workload, name, use as ForeignBucketUse);
      return;
    }
    // The others describe a bucket from elsewhere.
    const { access, prefix } = use;
    const bucket = findByName(this.buckets, name);
    if (access === "read") {
      bucket.grantRead(workload.taskRole, prefix);
    } else {
      bucket.grantReadWrite(workload.taskRole, prefix);
    }
    workload.addEnvironment(variableName("bucket", name), bucket.name);
    workload.offerEnvironment(variableName("bucket", name, "arn"), bucket.arn);
  }
}

/** How a workload uses a bucket, written out. */
type BucketUse = Exclude<DataUses["buckets"][string], string>;
