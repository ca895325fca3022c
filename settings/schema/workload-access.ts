import * as z from "zod";
import { tableAccesses } from "../../constructs/database/postgres/users/postgres-user";
import { databaseUserName, documentDatabaseName } from "./database-user";
import {
  bucketArn,
  databaseKey,
  ipRange,
  keyArn,
  keyPart,
  partName,
  port,
  queueArn,
  regionName,
  serviceEndpoint,
  tableArn,
  topicArn,
} from "./formats";
import { masterUser } from "./weaker/database-users";
import { neutral } from "./weaker/neutral";
import { widePorts, wideRange } from "./weaker/ranges";

const accesses = ["read", "read-write"] as const;

/** How a workload uses the database in one word: with the grants of a user of its own, or otherwise. */
const databaseUses = ["read", "read-write", "owner", "reach", "master"] as const;

const signIn = z.strictObject({
  /** User in `database.users` that the workload signs in as. Several workloads may share one. */
  user: databaseUserName.meta(neutral.identity),
});

const documentGrants = z.strictObject({
  /** Names of databases, each with `"read"` or `"read-write"`. */
  databases: z.record(documentDatabaseName, z.enum(tableAccesses).meta(neutral.function)),
});

const databaseUse = z
  .union([z.boolean(), z.enum(databaseUses), signIn])
  .describe('true, false, "read", "read-write", "owner", "reach", "master", or a user such as { user: "reader" }')
  .meta(masterUser);

const documentDatabaseUse = z
  .union([z.boolean(), z.enum(["read", "read-write", "owner", "master"]), documentGrants])
  .describe(
    'true, false, "read", "read-write", "owner", "master", or databases such as { databases: { shop: "read-write" } }',
  )
  .meta(masterUser);

const bucketAccess = z.strictObject({
  /** Whether the workload may only read objects, or write them too. */
  access: z.enum(accesses).meta(neutral.function),
  /**
   * Prefix of the keys of the objects that the workload may access.
   * @default "": all objects
   */
  prefix: keyPart.default(""),
  /**
   * ARN of a bucket that is none of the environment's.
   * @default none: the bucket of this name in `buckets`
   */
  arn: bucketArn.exactOptional(),
  /**
   * Region of the bucket with the `arn`.
   * @default the region of the environment
   */
  region: regionName.exactOptional(),
  /**
   * ARN of the customer managed key that encrypts the bucket with the `arn`.
   * @default none: S3 encrypts it with a key that needs no permission
   */
  kmsKeyArn: keyArn.exactOptional(),
});

const queueAccesses = ["send", "receive"] as const;

const foreignQueue = z.strictObject({
  /** ARN of a queue that is none of the environment's. */
  arn: queueArn,
  /** Whether the workload sends messages, or receives and deletes them. */
  access: z.enum(queueAccesses).meta(neutral.function),
  /**
   * ARN of the customer managed key that encrypts the messages.
   * @default none: SQS encrypts them with a key that needs no permission
   */
  kmsKeyArn: keyArn.exactOptional(),
});

const topic = z.strictObject({
  /** ARN of the topic. */
  arn: topicArn,
  /**
   * ARN of the customer managed key that encrypts the messages.
   * @default none: the topic is not encrypted
   */
  kmsKeyArn: keyArn.exactOptional(),
});

const table = z.strictObject({
  /** ARN of the table. */
  arn: tableArn,
  /** Whether the workload may only read items, or write them too. */
  access: z.enum(accesses).meta(neutral.function),
  /**
   * ARN of the customer managed key that encrypts the table.
   * @default none: DynamoDB encrypts it with a key that needs no permission
   */
  kmsKeyArn: keyArn.exactOptional(),
});

/** The settings of what a workload uses of its environment. */
export const usesSchema = z.strictObject({
  /**
   * Whether the workload connects to the database, and as whom. `true`, `"read"`, `"read-write"` and `"owner"` are a
   * user of its own that has the workload's name, with underscores instead of hyphens, and signs in with an IAM token:
   * `true` is what `database.users` says of that user, or `"read-write"`; `"owner"` is for migrations, which create and
   * change tables. `{ user }` is a user of `database.users`. `"reach"` opens the network only. `"master"` is the master
   * user, who may do everything.
   * @default false
   */
  database: databaseUse.default(false),
  /**
   * Databases of `databases`, by name, each with a value as for `database`. The variables of the database `reports` are
   * `REPORTS_DATABASE_HOST` and so on.
   * @default {}
   */
  databases: z.record(databaseKey, databaseUse).default({}),
  /**
   * Whether the workload connects to the document database, and as whom. `true`, `"read"`, `"read-write"`, `"owner"` and
   * `{ databases }` are a user of its own that signs in with the workload's task role: `true` is `"read-write"`;
   * `"owner"` may change collections and indexes as well. `"master"` is the master user, who may do everything.
   * @default false
   */
  documentDatabase: documentDatabaseUse.default(false),
  /**
   * Databases of `documentDatabases`, by name, each with a value as for `documentDatabase`. The variables of the database
   * `reports` are `REPORTS_DOCUMENT_DATABASE_HOST` and so on.
   * @default {}
   */
  documentDatabases: z.record(partName, documentDatabaseUse).default({}),
  /**
   * Whether the workload connects to the search engine.
   * @default false
   */
  search: z.boolean().default(false).meta(neutral.function),
  /**
   * Buckets by name, each with `"read"`, `"read-write"`, or an object that limits the access to a prefix, or names a
   * bucket from elsewhere by its `arn`.
   * @default {}
   */
  buckets: z
    .record(
      partName,
      z
        .union([z.enum(accesses), bucketAccess])
        .describe('"read", "read-write", or an object such as { access: "read", prefix: "incoming/" }')
        .meta(neutral.function),
    )
    .default({}),
  /**
   * Queues by name, each with `"send"` or `"receive"`, or an object with the `arn` of a queue from elsewhere.
   * @default {}
   */
  queues: z
    .record(
      partName,
      z
        .union([z.enum(queueAccesses), foreignQueue])
        .describe('"send", "receive", or a queue from elsewhere such as { arn: "arn:aws:sqs:...", access: "send" }')
        .meta(neutral.function),
    )
    .default({}),
  /**
   * SNS topics by name that the workload publishes to.
   * @default {}
   */
  topics: z.record(partName, topic).default({}),
  /**
   * DynamoDB tables by name, with their indexes.
   * @default {}
   */
  tables: z.record(partName, table).default({}),
  /**
   * Names of the services that the workload calls, through Service Connect: `"api"` at its own port, `"api:admin"` at one
   * of its `ports` or that of a sidecar.
   * @default []
   */
  services: z.array(serviceEndpoint).default([]),
});

const portRange = z.strictObject({
  /** First port of the range. */
  from: port.meta(neutral.judgedByRule),
  /** Last port of the range. */
  to: port.meta(neutral.judgedByRule),
});

/** The settings of a connection that a workload may make to a destination outside its environment. */
export const egressSchema = z.strictObject({
  /**
   * IPv4 range of the destination; with `network.ipv6` also an IPv6 range, and then `"0.0.0.0/0"` stands for every IPv6
   * address too.
   * @default none: the destination is a prefix list
   */
  cidr: ipRange.meta(wideRange).exactOptional(),
  /**
   * Managed prefix list with the ranges of the destination: the id or the name of one of AWS's or of your own, in the
   * region of the environment.
   * @default none: the destination is a range
   */
  prefixList: z
    .string()
    .regex(/^(?:pl-[0-9a-f]{8,17}|(?!pl-)[\w.-]{1,255})$/)
    .describe(
      'the id or the name of a managed prefix list, such as "pl-0123456789abcdef0" or "com.amazonaws.eu-west-1.route53-healthchecks"',
    )
    .meta(neutral.identity)
    .exactOptional(),
  /** Port of the destination; a range of ports; or `"all"` of them. */
  port: z
    .union([port, portRange, z.literal("all")])
    .describe('a port, a range such as { from: 8000, to: 8010 }, or "all"')
    .meta(widePorts),
  /**
   * Transport protocol.
   * @default "tcp"
   */
  protocol: z.enum(["tcp", "udp"]).default("tcp").meta(neutral.function),
  /** Purpose of the connection, which becomes the description of the security group rule. */
  purpose: z
    .string()
    .regex(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/)
    .max(200)
    .describe("a text of at most 200 letters, digits, spaces and any of ._-:/()#,@[]+=&;{}!$*")
    .meta(neutral.identity),
});
