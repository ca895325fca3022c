import * as z from "zod";
import { imageManagers } from "../../constructs/containers/image-manager";
import { containerInsightsKinds } from "../../constructs/containers/cluster-defaults";
import { retentionPeriods } from "../../constructs/monitoring/retention-periods";
import { destroyKinds, type Stage, stageDefaults, type StageDefaults, stageDefaultsIn } from "../stages";
import { alarmsSchema } from "./alarms";
import { backupSchema } from "./backup";
import { bucketSchema } from "./bucket";
import { canarySchema } from "./canary";
import { databaseSchema } from "./database";
import { documentDatabaseSchema } from "./document-database";
import { databaseKey, partName, port, secretName } from "./formats";
import { existingIngressSchema } from "./existing-ingress";
import { guardrailsSchema } from "./guardrails";
import { ingressSchema, internalIngressSchema } from "./ingress";
import { jobSchema } from "./job";
import { networkSchema } from "./network";
import { notificationsSchema } from "./notifications";
import { offHoursSchema } from "./off-hours";
import { ownTags } from "./own-tags";
import { queueSchema } from "./queue";
import { searchSchema } from "./search";
import { serviceSchema } from "./service";
import { sharedIngressSchema } from "./shared-ingress";
import { secretSchema } from "./storage";
import { tcpIngressSchema } from "./tcp-ingress";
import { taskSchema } from "./task";
import { tunnelSchema } from "./tunnel";
import { workerSchema } from "./worker";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const usualZones = stageDefaults.prod.zones;

function schemaWith(defaults: StageDefaults) {
  // Most environments lack most of these, and there is a schema for every stage: each is made when it is first used.
  const internalIngress = z.lazy(() => internalIngressSchema(defaults));
  const worker = z.lazy(() => workerSchema(defaults));
  const job = z.lazy(() => jobSchema(defaults));
  const database = z.lazy(() => databaseSchema(defaults));
  const documentDatabase = z.lazy(() => documentDatabaseSchema(defaults));
  const search = z.lazy(() => searchSchema(defaults));
  const canary = z.lazy(() => canarySchema);
  return z.strictObject({
    /**
     * Tags of every resource of the environment, by key, beside those of the platform, and instead of those with the same
     * key in `tags.additional`.
     * @default {}
     */
    tags: ownTags().default({}),
    /** The network that the environment runs in. */
    network: networkSchema(defaults),
    /**
     * The load balancer that receives requests from outside.
     * @default none: no service can be reached from outside
     */
    ingress: ingressSchema(defaults).exactOptional(),
    /**
     * An internal load balancer, with private addresses only, beside `ingress`; routes choose it by `through`.
     * @default none
     */
    internalIngress: internalIngress.exactOptional(),
    /**
     * A load balancer that exists already and is made elsewhere, used instead of one of its own. It requires
     * `network.existing`.
     * @default none
     */
    existingIngress: existingIngressSchema.exactOptional(),
    /**
     * The load balancer of another environment, used instead of one of its own.
     * @default none
     */
    sharedIngress: sharedIngressSchema.exactOptional(),
    /**
     * The load balancer for services that speak TCP or TLS rather than HTTP.
     * @default none: such services can't be reached from outside
     */
    tcpIngress: tcpIngressSchema.exactOptional(),
    /**
     * Services, by name: they keep running, can receive requests and can call one another.
     * @default {}
     */
    services: z.record(partName, serviceSchema(defaults)).default({}),
    /**
     * Workers, by name: each processes the messages of a queue and scales with the number of messages.
     * @default {}
     */
    workers: z.record(partName, worker).default({}),
    /**
     * Jobs, by name: each runs on a schedule or for every object that is created in a bucket.
     * @default {}
     */
    jobs: z.record(partName, job).default({}),
    /**
     * One-off tasks, by name, that a person or a pipeline starts, such as a database migration before a deployment.
     * @default {}
     */
    tasks: z.record(partName, taskSchema).default({}),
    /**
     * Range of ports that services may listen on.
     * @default none: services may listen on any port
     */
    servicePorts: z
      .strictObject({
        /** Lowest port of the range. */
        from: port.meta(neutral.weakestByDefault),
        /** Highest port of the range. */
        to: port.meta(neutral.weakestByDefault),
      })
      .exactOptional(),
    /** The images of the environment's workloads. */
    images: z
      .strictObject({
        /**
         * Who chooses the versions that run: `terraform`, by `images/<environment>.json`, or `pipeline`, which registers task
         * definitions of its own, and whose choice Terraform keeps. It holds for images of the project's own repositories.
         * @default "terraform"
         */
        managedBy: z.enum(imageManagers).default("terraform").meta(neutral.function),
      })
      .prefault({}),
    /** The ECS cluster that all workloads run in. */
    cluster: z
      .strictObject({
        /**
         * Level of Container Insights: `enabled` measures the cluster, its services and tasks; `enhanced` measures
         * every container too. Security Hub ECS.12.
         * @default "enabled" in test; "enhanced" in staging and prod
         */
        containerInsights: z
          .enum(containerInsightsKinds)
          .default(defaults.containerInsights)
          .meta(weaker.order(containerInsightsKinds)),
      })
      .prefault({}),
    /**
     * A PostgreSQL database, in Amazon RDS.
     * @default none
     */
    database: database.exactOptional(),
    /**
     * Name in `databases` of the database that serves the workloads that use `database`, under the same variables: one that
     * was restored; see databases-restore.md.
     * @default none: `database` serves them
     */
    databaseServedBy: databaseKey.exactOptional(),
    /**
     * Further PostgreSQL databases, by name, each in an instance of its own with the settings of `database`.
     * @default {}
     */
    databases: z.record(databaseKey, database).default({}),
    /**
     * A document database: Amazon DocumentDB, which is compatible with MongoDB.
     * @default none
     */
    documentDatabase: documentDatabase.exactOptional(),
    /**
     * Further document databases, by name, each in a cluster of its own with the settings of `documentDatabase`.
     * @default {}
     */
    documentDatabases: z.record(partName, documentDatabase).default({}),
    /**
     * A search engine.
     * @default none
     */
    search: search.exactOptional(),
    /** Backups of the databases in an AWS Backup vault, in addition to their own automated backups. */
    backup: backupSchema(defaults).prefault({}),
    /** A way from people's laptops to the databases and the search engine, by Session Manager. */
    tunnel: tunnelSchema.prefault({}),
    /**
     * S3 buckets, by name.
     * @default {}
     */
    buckets: z.record(partName, bucketSchema).default({}),
    /**
     * SQS queues, by name, each with a dead-letter queue.
     * @default {}
     */
    queues: z.record(partName, queueSchema).default({}),
    /**
     * Secrets in Secrets Manager, by name. In AWS a secret is called `<project>/<environment>/<name>`. The settings
     * declare a secret; they never contain its value.
     * @default {}
     */
    secrets: z.record(secretName, secretSchema).default({}),
    /** The logs of workloads, databases and AWS services. */
    logs: z
      .strictObject({
        /**
         * Number of days that log groups keep their events.
         * @default 14 in test; 90 in staging; 400 in prod
         */
        retentionDays: z.literal(retentionPeriods).default(defaults.logRetentionDays).meta(weaker.lower),
        /**
         * Whether what ECS says about deployments and stopped tasks is kept in a log group.
         * @default true
         */
        serviceEvents: z.boolean().default(true).meta(weaker.false),
      })
      .prefault({}),
    /** The alarms, on by default: their thresholds and severities, or `off`. The table of all alarms is in docs/alarms.md. */
    alarms: alarmsSchema(defaults).prefault({}),
    /**
     * Canaries, by name: each requests a URL as a customer would, from outside the network, and raises an alarm if the answer
     * is wrong. See docs/canaries.md.
     * @default {}
     */
    canaries: z.record(partName, canary).default({}),
    /**
     * Whether the environment has a dashboard in CloudWatch, with the status of its alarms and a row for each service and store.
     * @default true
     */
    dashboard: z.boolean().default(true).meta(neutral.function),
    /** What is notified beside alarms, and who receives it. */
    notifications: notificationsSchema(defaults).prefault({}),
    /**
     * When services, workers and databases sleep to save costs, and when they wake; see off-hours.md.
     * @default none: the environment is always awake
     */
    offHours: offHoursSchema.exactOptional(),
    /**
     * What `terraform destroy` may delete. `all`: everything; buckets are emptied and no final snapshot is taken.
     * `stateful-with-flag`: resources that hold data only after an apply with the variable `allow_destroy=true`.
     * `stateless-only`: no resource that holds data, until this setting is changed.
     * @default "all" in test; "stateful-with-flag" in staging; "stateless-only" in prod
     */
    destroy: z.enum(destroyKinds).default(defaults.destroy).meta(weaker.order(destroyKinds)),
    /** What the guardrails mean in the environment. */
    guardrails: guardrailsSchema,
  });
}

/** The schema of an environment's settings. */
export type EnvironmentSchema = ReturnType<typeof schemaWith>;

const schemas = new Map<string, EnvironmentSchema>();

/**
 * The schema of an environment's settings, with the defaults of its stage.
 * @param zonesOfRegion letters of the zones of its region. @default as in most regions
 */
export function environmentSchema(stage: Stage, zonesOfRegion: readonly string[] = usualZones): EnvironmentSchema {
  const key = [stage, ...zonesOfRegion].join();
  let schema = schemas.get(key);
  if (!schema) {
    schema = schemaWith(stageDefaultsIn(stage, zonesOfRegion));
    schemas.set(key, schema);
  }
  return schema;
}
