import { type Construct } from "constructs";
import { ObjectTrail } from "../../constructs/audit/object-trail";
import { Bucket } from "../../constructs/storage/bucket";
import { DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { Postgres } from "../../constructs/database/postgres/postgres";
import { type SearchEngine } from "../../constructs/search/search-engine";
import { type EncryptionKey } from "../../constructs/encryption/encryption-key";
import { encryptionKeyFor } from "../../constructs/encryption/encryption-key-for";
import { Secret } from "../../constructs/secrets/secret";
import { type Workload } from "../../constructs/containers/workload";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { type EnvironmentFoundation } from "./foundation";
import { environmentSearch } from "./search";
import { mapEntries, lookUp, variableName } from "../by-name";

/** What an environment keeps: databases, search engine, buckets and secrets, and who may use them. */
export class EnvironmentData {
  readonly buckets: Readonly<Record<string, Bucket>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly database: Postgres | undefined;
  readonly documentDatabase: DocumentDatabase | undefined;
  readonly search: SearchEngine | undefined;

  /** @param scope the environment's stack */
  constructor(
    private readonly scope: Construct,
    private readonly settings: EnvironmentSettings,
    private readonly foundation: EnvironmentFoundation,
  ) {
    this.buckets = this.createBuckets();
    this.watchObjects();
    this.secrets = this.createSecrets();
    const databaseKey = this.createDatabaseKey();
    this.database = databaseKey && this.createDatabase(databaseKey);
    this.documentDatabase = databaseKey && this.createDocumentDatabase(databaseKey);
    this.search = environmentSearch(scope, settings, foundation);
  }

  /** Opens to a workload all that it keeps and uses here, permission and reach at once. */
  connect(workload: Workload, { secrets, sidecars, uses }: WorkloadSettings): void {
    const injected = [secrets, ...Object.values(sidecars).map((sidecar) => sidecar.secrets)];
    if (injected.some((variables) => Object.keys(variables).length > 0)) {
      this.foundation.secretsKey.grantDecrypt(workload.executionRole);
    }
    this.connectDatabase(workload, uses.database);
    if (uses.documentDatabase) {
      this.documentDatabase?.grantAccess(workload);
    }
    if (uses.search) {
      this.search?.grantAccess(workload);
    }
    for (const [bucket, use] of Object.entries(uses.buckets)) {
      const used = lookUp(this.buckets, bucket);
      const { access, prefix } = typeof use === "string" ? { access: use, prefix: "" } : use;
      if (access === "read") {
        used.grantRead(workload.taskRole, prefix);
      } else {
        used.grantReadWrite(workload.taskRole, prefix);
      }
      workload.addEnvironment(variableName("bucket", bucket), used.name);
    }
  }

  private connectDatabase(workload: Workload, use: WorkloadSettings["uses"]["database"]): void {
    if (use === true) {
      this.database?.grantAccess(workload);
    } else if (use === "reach") {
      this.database?.allowConnectionsFrom(workload);
    } else if (use) {
      this.database?.grantConnect(workload, use.signInAs);
    }
  }

  private createBuckets(): Record<string, Bucket> {
    const { buckets } = this.settings;
    if (Object.keys(buckets).length === 0) {
      return {};
    }
    const { accessLogs, protection } = this.foundation;
    const encryptionKey = encryptionKeyFor(this.scope, "storage-key", "storage");
    return mapEntries(buckets, (name, its) => {
      return new Bucket(this.scope, `bucket-${name}`, { name, encryptionKey, accessLogs, protection, ...its });
    });
  }

  private watchObjects(): void {
    const watched = Object.entries(this.settings.buckets).filter(([, { trail }]) => trail);
    if (watched.length > 0) {
      const { accessLogs, protection, logs } = this.foundation;
      const buckets = watched.map(([name]) => lookUp(this.buckets, name));
      new ObjectTrail(this.scope, "object-trail", {
        buckets,
        accessLogs,
        protection,
        retentionDays: logs.retentionDays,
      });
    }
  }

  private createSecrets(): Record<string, Secret> {
    const recovers = this.settings.destroy !== "all";
    const { secretsKey: encryptionKey } = this.foundation;
    return mapEntries(this.settings.secrets, (name, its) => {
      const recoveryDays = recovers ? its.recoveryDays : 0;
      return new Secret(this.scope, `secret-${name}`, { name, encryptionKey, ...its, recoveryDays });
    });
  }

  private createDatabaseKey(): EncryptionKey | undefined {
    const { database, documentDatabase } = this.settings;
    return database || documentDatabase ? encryptionKeyFor(this.scope, "database-key", "database") : undefined;
  }

  private createDatabase(encryptionKey: EncryptionKey): Postgres | undefined {
    const { database } = this.settings;
    if (!database) {
      return undefined;
    }
    const { name: databaseName, ...its } = database;
    const { network, logs, protection, secretsKey } = this.foundation;
    return new Postgres(this.scope, "database", {
      ...its,
      name: "database",
      databaseName,
      network,
      encryptionKey,
      secretsKey,
      logs,
      protection,
    });
  }

  private createDocumentDatabase(encryptionKey: EncryptionKey): DocumentDatabase | undefined {
    const { documentDatabase } = this.settings;
    const { network, logs, protection } = this.foundation;
    const props = { name: "document-database", network, encryptionKey, logs, protection };
    return documentDatabase && new DocumentDatabase(this.scope, "document-database", { ...documentDatabase, ...props });
  }
}
