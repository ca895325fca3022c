import { type Construct } from "constructs";
import { type Workload } from "../../constructs/containers/workload";
import { type DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { type DocumentGrants } from "../../constructs/database/documentdb/users/document-user";
import { type Postgres } from "../../constructs/database/postgres/postgres";
import { type SearchEngine } from "../../constructs/search/search-engine";
import { type Secret } from "../../constructs/secrets/secret";
import { type Bucket } from "../../constructs/storage/bucket";
import { databaseUserOf } from "../../settings/database-users";
import { type EnvironmentSettings, type UsesSettings } from "../../settings/settings";
import { exact, requireEmpty } from "../exact";
import { findByName } from "../find-by-name";
import { createBuckets } from "./buckets";
import { createDatabases } from "./databases";
import { type ForeignBucketUse, grantForeignBucket, grantTables, grantTopics } from "./elsewhere";
import { type EnvironmentFoundation } from "./foundation";
import { createSearchEngine } from "./search-engine";
import { createSecrets } from "./secrets";
import { variableName } from "./variable-name";

/** The data stores that a workload uses. */
export type DataUses = Omit<UsesSettings, "queues" | "services">;

/** The settings of an environment's data. */
export type DataSettings = Pick<
  EnvironmentSettings,
  "buckets" | "database" | "destroy" | "documentDatabase" | "search" | "secrets"
>;

/** What holds the data of an environment: databases, search engine, buckets and secrets. */
export class EnvironmentData {
  readonly buckets: Readonly<Record<string, Bucket>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly database: Postgres | undefined;
  readonly documentDatabase: DocumentDatabase | undefined;
  readonly searchEngine: SearchEngine | undefined;

  /** @param scope the environment's stack */
  constructor(scope: Construct, settings: DataSettings, foundation: EnvironmentFoundation) {
    this.buckets = createBuckets(scope, settings.buckets, foundation);
    this.secrets = createSecrets(scope, settings, foundation);
    const { database, documentDatabase } = createDatabases(scope, settings, foundation);
    this.database = database;
    this.documentDatabase = documentDatabase;
    this.searchEngine = createSearchEngine(scope, settings.search, foundation);
  }

  /** Grants a workload access to the data stores that it uses: permission, network access and address at once. */
  grantAccess(workload: Workload, uses: DataUses): void {
    const { database, documentDatabase, search, buckets, topics, tables, ...others } = uses;
    requireEmpty(others);
    this.grantDatabaseAccess(workload, database);
    this.grantDocumentAccess(workload, documentDatabase);
    if (search) {
      this.searchEngine?.grantAccess(workload);
    }
    for (const [name, use] of Object.entries(buckets)) {
      this.grantBucketAccess(workload, name, typeof use === "string" ? { access: use, prefix: "" } : use);
    }
    grantTopics(workload, topics);
    grantTables(workload, tables);
  }

  private grantDatabaseAccess(workload: Workload, use: DataUses["database"]): void {
    const user = databaseUserOf(workload.name, { database: use });
    if (typeof use === "object") {
      exact<{ readonly user: string }>()(use);
    }
    if (user !== undefined) {
      this.database?.grantAccess(workload, { user });
    } else if (use === "reach") {
      this.database?.allowConnectionsFrom(workload);
    } else if (use === "master") {
      this.database?.grantMasterAccess(workload);
    }
  }

  private grantDocumentAccess(workload: Workload, use: DataUses["documentDatabase"]): void {
    if (use === "master") {
      this.documentDatabase?.grantMasterAccess(workload);
    } else if (use !== false) {
      this.documentDatabase?.grantAccess(workload, use === true ? "read-write" : exact<DocumentGrants>()(use));
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
