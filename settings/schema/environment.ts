import * as z from "zod";
import { retentionPeriods } from "../../constructs/monitoring/retention-periods";
import { containerInsightsKinds, destroyKinds, type Stage, stageDefaults, type StageDefaults } from "../stages";
import { backupSchema } from "./backup";
import { databaseSchema } from "./database";
import { documentDatabaseSchema } from "./document-database";
import { partName, port, secretName } from "./formats";
import { ingressSchema } from "./ingress";
import { jobSchema } from "./job";
import { networkSchema } from "./network";
import { notificationsSchema } from "./notifications";
import { queueSchema } from "./queue";
import { searchSchema } from "./search";
import { serviceSchema } from "./service";
import { sharedIngressSchema } from "./shared-ingress";
import { bucketSchema, secretSchema } from "./storage";
import { taskSchema } from "./task";
import { workerSchema } from "./worker";

function schemaWith(defaults: StageDefaults) {
  return z.strictObject({
    /** The network that everything stands in. */
    network: networkSchema(defaults),
    /** What is logged and for how long. */
    logs: z
      .strictObject({
        /**
         * Days that log groups keep their events.
         * @default 14 in test; 90 in staging; 400 in prod
         */
        retentionDays: z.literal(retentionPeriods).default(defaults.logRetentionDays),
      })
      .prefault({}),
    /** The ECS cluster. */
    cluster: z
      .strictObject({
        /**
         * What is measured: nothing, tasks and services, or every container. Security Hub ECS.12.
         * @default "enabled" in test; "enhanced" in staging and prod
         */
        containerInsights: z.enum(containerInsightsKinds).default(defaults.containerInsights),
      })
      .prefault({}),
    /**
     * What `terraform destroy` may take. `all`: everything, buckets are emptied, no final snapshot.
     * `stateful-with-flag`: what holds data only after an apply with the variable `allow_destroy=true`.
     * `stateless-only`: what holds data not at all, until this setting is changed.
     * @default "all" in test; "stateful-with-flag" in staging; "stateless-only" in prod
     */
    destroy: z.enum(destroyKinds).default(defaults.destroy),
    /**
     * The load balancer.
     * @default none: nothing from outside reaches the services
     */
    ingress: ingressSchema(defaults).exactOptional(),
    /**
     * A part of another environment's load balancer, in place of one of its own.
     * @default none
     */
    sharedIngress: sharedIngressSchema.exactOptional(),
    /**
     * Ports that services may listen on, both ends included; another port is refused.
     * @default any port
     */
    servicePorts: z
      .strictObject({
        /** The lowest. */
        from: port,
        /** The highest. */
        to: port,
      })
      .exactOptional(),
    /**
     * The services, by name.
     * @default {}
     */
    services: z.record(partName, serviceSchema(defaults)).default({}),
    /**
     * Workers, by name: each works off a queue, and is only there while there is something to do.
     * @default {}
     */
    workers: z.record(partName, workerSchema(defaults)).default({}),
    /**
     * Jobs, by name: each runs by the clock, or for every object that arrives in a bucket.
     * @default {}
     */
    jobs: z.record(partName, jobSchema(defaults)).default({}),
    /**
     * Tasks, by name, that a person or a pipeline runs, such as a database migration before a deployment.
     * @default {}
     */
    tasks: z.record(partName, taskSchema).default({}),
    /**
     * A PostgreSQL database.
     * @default none
     */
    database: databaseSchema(defaults).exactOptional(),
    /** Backups of the databases in a vault of AWS Backup, beside those that they keep of themselves. */
    backup: backupSchema(defaults).prefault({}),
    /**
     * A document database: Amazon DocumentDB, which speaks MongoDB's protocol.
     * @default none
     */
    documentDatabase: documentDatabaseSchema(defaults).exactOptional(),
    /**
     * A search engine.
     * @default none
     */
    search: searchSchema(defaults).exactOptional(),
    /**
     * Buckets, by name.
     * @default {}
     */
    buckets: z.record(partName, bucketSchema).default({}),
    /**
     * Queues, by name, each with another for messages that failed too often.
     * @default {}
     */
    queues: z.record(partName, queueSchema).default({}),
    /** Who hears of alarms. */
    notifications: notificationsSchema.prefault({}),
    /**
     * Secrets, by name: `<project>/<environment>/<name>`. Only their existence is settings; their values never are.
     * @default {}
     */
    secrets: z.record(secretName, secretSchema).default({}),
  });
}

/** The schema of an environment's settings. */
export type EnvironmentSchema = ReturnType<typeof schemaWith>;

const schemas = new Map<Stage, EnvironmentSchema>();

/** The schema of an environment's settings, with the defaults of its stage. */
export function environmentSchema(stage: Stage): EnvironmentSchema {
  let schema = schemas.get(stage);
  if (!schema) {
    schema = schemaWith(stageDefaults[stage]);
    schemas.set(stage, schema);
  }
  return schema;
}
