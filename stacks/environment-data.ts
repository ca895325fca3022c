import { type Construct } from "constructs";
import { Bucket } from "../constructs/data/bucket";
import { Postgres } from "../constructs/data/postgres";
import { EncryptionKey } from "../constructs/security/encryption-key";
import { Secret } from "../constructs/security/secret";
import { type Workload } from "../constructs/workloads/workload";
import { type EnvironmentSettings, type WorkloadSettings } from "../settings/settings";
import { type EnvironmentGround } from "./environment-ground";
import { each, named } from "./named";

/** What an environment keeps: database, buckets and secrets, and who may use them. */
export class EnvironmentData {
  readonly buckets: Readonly<Record<string, Bucket>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly database: Postgres | undefined;

  /** @param scope the environment's stack */
  constructor(
    private readonly scope: Construct,
    private readonly settings: EnvironmentSettings,
    private readonly ground: EnvironmentGround,
  ) {
    this.buckets = this.createBuckets();
    this.secrets = this.createSecrets();
    this.database = this.createDatabase();
  }

  /** Opens to a workload all that it keeps and uses here, permission and reach at once. */
  connect(workload: Workload, { secrets, sidecars, uses }: WorkloadSettings): void {
    const injected = [secrets, ...Object.values(sidecars).map((sidecar) => sidecar.secrets)];
    if (injected.some((variables) => Object.keys(variables).length > 0)) {
      this.ground.secretsKey.grantDecrypt(workload.executionRole);
    }
    if (uses.database) {
      this.database?.allow(workload);
    }
    for (const [bucket, access] of Object.entries(uses.buckets)) {
      const used = named(this.buckets, bucket);
      if (access === "read") {
        used.grantRead(workload.taskRole);
      } else {
        used.grantReadWrite(workload.taskRole);
      }
      workload.addEnvironment(`BUCKET_${bucket.toUpperCase().replace(/-/g, "_")}`, used.name);
    }
  }

  private createBuckets(): Record<string, Bucket> {
    const { buckets } = this.settings;
    if (Object.keys(buckets).length === 0) {
      return {};
    }
    const { accessLogs, protection } = this.ground;
    const encryptionKey = EncryptionKey.forStorage(this.scope, "storage-key");
    return each(buckets, (name, its) => {
      return new Bucket(this.scope, `bucket-${name}`, { name, encryptionKey, accessLogs, protection, ...its });
    });
  }

  private createSecrets(): Record<string, Secret> {
    const recovers = this.settings.destroy !== "freely";
    const { secretsKey: encryptionKey } = this.ground;
    return each(this.settings.secrets, (name, its) => {
      const recoveryDays = recovers ? its.recoveryDays : 0;
      return new Secret(this.scope, `secret-${name}`, { name, encryptionKey, ...its, recoveryDays });
    });
  }

  private createDatabase(): Postgres | undefined {
    const { database } = this.settings;
    if (!database) {
      return undefined;
    }
    const { name: databaseName, ...its } = database;
    const { network, logs, protection, secretsKey } = this.ground;
    return new Postgres(this.scope, "database", {
      ...its,
      name: "database",
      databaseName,
      network,
      encryptionKey: EncryptionKey.forDatabase(this.scope, "database-key"),
      secretsKey,
      logs,
      protection,
    });
  }
}
