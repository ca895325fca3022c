import { type Construct } from "constructs";
import { Bucket } from "../constructs/data/bucket";
import { LogBucket } from "../constructs/data/log-bucket";
import { Postgres } from "../constructs/data/postgres";
import { type Ingress } from "../constructs/ingress/ingress";
import { type Network } from "../constructs/network/network";
import { Port } from "../constructs/network/port";
import { type LogStorage } from "../constructs/observability/log-group";
import { EncryptionKey } from "../constructs/security/encryption-key";
import { Protection } from "../constructs/security/protection";
import { Secret } from "../constructs/security/secret";
import { Cluster } from "../constructs/workloads/cluster";
import { WebService } from "../constructs/workloads/web-service";
import { type EnvironmentSettings, type PlatformSettings, type ServiceSettings } from "../settings/settings";
import { environmentIngress } from "./environment-ingress";
import { environmentOutputs } from "./environment-outputs";
import { environmentNetwork } from "./environment-network";
import { named, serviceProps } from "./environment-service";
import { environmentStackProps, imageRegistry } from "./locations";
import { PlatformStack } from "./platform-stack";

/** One environment, whole: network, load balancer, services, database, buckets, secrets and their keys. */
export class EnvironmentStack extends PlatformStack {
  readonly network: Network;
  readonly ingress: Ingress | undefined;
  readonly database: Postgres | undefined;
  readonly buckets: Readonly<Record<string, Bucket>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  /** Absent where there are no services. */
  readonly cluster: Cluster | undefined;
  readonly services: Readonly<Record<string, WebService>>;
  private readonly logs: LogStorage;
  private readonly protection: Protection;
  private readonly secretsKey: EncryptionKey;
  private readonly accessLogs: LogBucket;

  constructor(
    scope: Construct,
    name: string,
    private readonly platform: PlatformSettings,
    private readonly settings: EnvironmentSettings,
  ) {
    super(scope, name, environmentStackProps(platform, name));
    this.protection = Protection.of(this, settings.destroy);
    this.logs = {
      encryptionKey: EncryptionKey.forLogs(this, "logs-key"),
      retentionDays: settings.logs.retentionDays,
    };
    this.secretsKey = EncryptionKey.forSecrets(this, "secrets-key");
    this.accessLogs = new LogBucket(this, "access-logs", {
      protection: this.protection,
      retentionDays: settings.ingress?.accessLogs.retentionDays ?? settings.logs.retentionDays,
    });
    this.network = environmentNetwork(this, settings, this.logs);
    this.buckets = this.createBuckets();
    this.secrets = this.createSecrets();
    this.database = this.createDatabase();
    this.ingress = environmentIngress(this, settings, {
      network: this.network,
      logs: this.logs,
      accessLogs: this.accessLogs,
      protection: this.protection,
    });
    this.cluster = this.createCluster();
    this.services = this.cluster ? this.createServices(this.cluster) : {};
    for (const [service, its] of Object.entries(settings.services)) {
      this.connect(named(this.services, service), its);
    }
    environmentOutputs(this);
  }

  private createBuckets(): Record<string, Bucket> {
    const { buckets } = this.settings;
    if (Object.keys(buckets).length === 0) {
      return {};
    }
    const encryptionKey = EncryptionKey.forStorage(this, "storage-key");
    return each(buckets, (name, its) => {
      return new Bucket(this, `bucket-${name}`, {
        name,
        encryptionKey,
        accessLogs: this.accessLogs,
        protection: this.protection,
        ...its,
      });
    });
  }

  private createSecrets(): Record<string, Secret> {
    const recovers = this.settings.destroy !== "freely";
    return each(this.settings.secrets, (name, its) => {
      const recoveryDays = recovers ? its.recoveryDays : 0;
      return new Secret(this, `secret-${name}`, { name, encryptionKey: this.secretsKey, ...its, recoveryDays });
    });
  }

  private createDatabase(): Postgres | undefined {
    const { database } = this.settings;
    if (!database) {
      return undefined;
    }
    const { name: databaseName, ...its } = database;
    return new Postgres(this, "database", {
      ...its,
      name: "database",
      databaseName,
      network: this.network,
      encryptionKey: EncryptionKey.forDatabase(this, "database-key"),
      secretsKey: this.secretsKey,
      logs: this.logs,
      protection: this.protection,
    });
  }

  private createCluster(): Cluster | undefined {
    const { services, cluster } = this.settings;
    return Object.keys(services).length > 0 ? new Cluster(this, "cluster", { ...cluster, logs: this.logs }) : undefined;
  }

  private createServices(cluster: Cluster): Record<string, WebService> {
    const surroundings = {
      cluster,
      network: this.network,
      logs: this.logs,
      secrets: this.secrets,
      registry: imageRegistry(this.platform),
    };
    return each(
      this.settings.services,
      (name, its) => new WebService(this, `service-${name}`, serviceProps(name, its, surroundings)),
    );
  }

  /** Everything that a service may reach, and everything by which it is reached, is opened here. */
  private connect(service: WebService, { secrets, sidecars, uses, routes, egress }: ServiceSettings): void {
    const injected = [secrets, ...Object.values(sidecars).map((sidecar) => sidecar.secrets)];
    if (injected.some((variables) => Object.keys(variables).length > 0)) {
      this.secretsKey.grantDecrypt(service.executionRole);
    }
    if (uses.database) {
      this.database?.allow(service);
    }
    for (const [bucket, access] of Object.entries(uses.buckets)) {
      const used = named(this.buckets, bucket);
      if (access === "read") {
        used.grantRead(service.taskRole);
      } else {
        used.grantReadWrite(service.taskRole);
      }
      service.addEnvironment(`BUCKET_${bucket.toUpperCase().replace(/-/g, "_")}`, used.name);
    }
    for (const called of uses.services) {
      named(this.services, called).allow(service);
    }
    for (const [route, its] of Object.entries(routes)) {
      this.ingress?.route(service, route, its);
    }
    for (const { cidr, port, protocol, purpose } of egress) {
      service.allowEgress(cidr, Port[protocol](port), purpose);
    }
  }
}

/** Makes one thing for each entry, keyed as the settings are. */
function each<In, Out>(
  entries: Readonly<Record<string, In>>,
  make: (name: string, entry: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, make(name, entry)]));
}
