import { type AccessGroup } from "../../constructs/access/group-identity";
import { type GroupRole } from "../../constructs/access/group-role";
import { type BackgroundService } from "../../constructs/containers/background-service";
import { type Cluster } from "../../constructs/containers/cluster";
import { type OneOffTask } from "../../constructs/jobs/one-off-task";
import { type WebService } from "../../constructs/containers/web-service";
import { type Worker } from "../../constructs/containers/worker";
import { PlatformStack } from "../../constructs/core/platform-stack";
import { type DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { type Postgres } from "../../constructs/database/postgres/postgres";
import { type Job } from "../../constructs/jobs/job";
import { type DnsZone } from "../../constructs/load-balancer/dns-zone";
import { Ingress } from "../../constructs/load-balancer/ingress";
import { type LoadBalancer } from "../../constructs/load-balancer/load-balancer";
import { type Router } from "../../constructs/load-balancer/router";
import { type Queue } from "../../constructs/messaging/queue";
import { type Network } from "../../constructs/network/network";
import { type SearchEngine } from "../../constructs/search/search-engine";
import { type Secret } from "../../constructs/secrets/secret";
import { type Bucket } from "../../constructs/storage/bucket";
import { lookUp } from "../look-up";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";
import { type EnvironmentMessaging } from "./messaging";
import { type EnvironmentWorkloads } from "./workloads";

/**
 * Finds what an environment consists of, by the names in its settings. What does not exist is an error that says what
 * does; the parts themselves, such as `data.database`, are undefined instead.
 */
export abstract class EnvironmentResources extends PlatformStack {
  /** Network, log storage, access logs, key of the secrets, and protection. */
  abstract readonly foundation: EnvironmentFoundation;
  /** Databases, search engine, buckets and secrets. */
  abstract readonly data: EnvironmentData;
  /** Queues, and the notifications of alarms. Absent in an environment without queues and jobs. */
  abstract readonly messaging: EnvironmentMessaging | undefined;
  /** The load balancer, or the environment's part of another's. Absent in an environment without either. */
  abstract readonly ingress: Router | undefined;
  /** The internal load balancer beside it. Absent in an environment without one. */
  abstract readonly internalIngress: Ingress | undefined;
  /** Cluster, services, workers, jobs and one-off tasks. */
  abstract readonly workloads: EnvironmentWorkloads;
  /** The roles of people, by group. */
  abstract readonly accessRoles: ReadonlyMap<AccessGroup, GroupRole>;

  /** The network: `network.subnetIds("private")` are the subnets of a tier. */
  get network(): Network {
    return this.foundation.network;
  }

  /** The ECS cluster. @throws if the environment has no workloads */
  get cluster(): Cluster {
    return this.existing(this.workloads.cluster, "cluster", "it has no workloads");
  }

  /** The load balancer. @throws if the environment has none of its own */
  get loadBalancer(): LoadBalancer {
    const ingress = this.ingress instanceof Ingress ? this.ingress : undefined;
    return this.existing(ingress?.loadBalancer, "load balancer", "its settings have no `ingress`");
  }

  /** The internal load balancer beside the public one. @throws if the environment has none */
  get internalLoadBalancer(): LoadBalancer {
    const { loadBalancer } = this.internalIngress ?? {};
    return this.existing(loadBalancer, "internal load balancer", "its settings have no `internalIngress`");
  }

  /**
   * The Route 53 hosted zone of the domains, for records of one's own.
   * @throws if the environment has no load balancer of its own, or its records are elsewhere
   */
  get zone(): DnsZone {
    const zone = this.ingress instanceof Ingress ? this.ingress.zone : undefined;
    return this.existing(zone, "hosted zone", "its settings have no `ingress` with a zone");
  }

  /** The PostgreSQL database. @throws if the environment has none */
  get database(): Postgres {
    return this.existing(this.data.database, "database", "its settings have no `database`");
  }

  /** The DocumentDB cluster. @throws if the environment has none */
  get documentDatabase(): DocumentDatabase {
    return this.existing(this.data.documentDatabase, "document database", "its settings have no `documentDatabase`");
  }

  /** Returns the PostgreSQL database of a name in `databases`. @throws if there is none */
  namedDatabase(name: string): Postgres {
    return this.existing(
      this.data.postgres.get(`${name}-database`),
      `database ${name}`,
      `its settings have no \`databases.${name}\``,
    );
  }

  /** Returns the DocumentDB cluster of a name in `documentDatabases`. @throws if there is none */
  namedDocumentDatabase(name: string): DocumentDatabase {
    const database = this.data.documents.get(`${name}-document-database`);
    return this.existing(database, `document database ${name}`, `its settings have no \`documentDatabases.${name}\``);
  }

  /** The search engine. @throws if the environment has none */
  get searchEngine(): SearchEngine {
    return this.existing(this.data.searchEngine, "search engine", "its settings have no `search`");
  }

  /** Returns the service of a name that listens on a port. @throws if there is none */
  service(name: string): WebService {
    return lookUp(this.workloads.services, name, "service", this.place);
  }

  /** Returns the service of a name that listens on no port. @throws if there is none */
  backgroundService(name: string): BackgroundService {
    return lookUp(this.workloads.backgroundServices, name, "background service", this.place);
  }

  /** Returns the worker of a name. @throws if there is none */
  worker(name: string): Worker {
    return lookUp(this.workloads.workers, name, "worker", this.place);
  }

  /** Returns the job of a name. @throws if there is none */
  job(name: string): Job {
    return lookUp(this.workloads.jobs, name, "job", this.place);
  }

  /** Returns the one-off task of a name. @throws if there is none */
  task(name: string): OneOffTask {
    return lookUp(this.workloads.tasks, name, "task", this.place);
  }

  /** Returns the bucket of a name. @throws if there is none */
  bucket(name: string): Bucket {
    return lookUp(this.data.buckets, name, "bucket", this.place);
  }

  /** Returns the secret of a name. @throws if there is none */
  secret(name: string): Secret {
    return lookUp(this.data.secrets, name, "secret", this.place);
  }

  /** Returns the queue of a name. @throws if there is none */
  queue(name: string): Queue {
    return lookUp(this.messaging?.queues ?? {}, name, "queue", this.place);
  }

  /** Returns the role of a group of people. @throws if the group has none in this environment */
  accessRole(group: AccessGroup): GroupRole {
    return lookUp(Object.fromEntries(this.accessRoles), group, "access role", this.place);
  }

  private get place(): string {
    return `in ${this.node.id}`;
  }

  private existing<Part>(part: Part | undefined, kind: string, reason: string): Part {
    if (part === undefined) {
      throw new Error(`There is no ${kind} ${this.place}, because ${reason}.`);
    }
    return part;
  }
}
