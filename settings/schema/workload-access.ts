import * as z from "zod";
import { postgresUserName } from "../../constructs/database/postgres/postgres-names";
import { cidr, keyPart, partName, port } from "./formats";
import { neutral } from "./weaker/neutral";
import { wideRange } from "./weaker/ranges";

const accesses = ["read", "read-write"] as const;

const signIn = z.strictObject({
  /**
   * Database user that the workload signs in as, with an IAM token instead of a password. Create it with
   * `CREATE USER <name>` and `GRANT rds_iam TO <name>`.
   */
  signInAs: z
    .string()
    .regex(postgresUserName)
    .describe(
      "a user name of at most 63 lowercase letters, digits and underscores, not starting with a digit, and not a reserved word such as user",
    )
    .meta(neutral.identity),
});

const bucketAccess = z.strictObject({
  /** Whether the workload may only read objects, or write them too. */
  access: z.enum(accesses).meta(neutral.function),
  /**
   * Prefix of the keys of the objects that the workload may access.
   * @default "": all objects
   */
  prefix: keyPart.default(""),
});

/** The settings of what a workload uses of its environment. */
export const usesSchema = z.strictObject({
  /**
   * Whether the workload connects to the database: `true` as the master user, `signInAs` as a database user without a
   * password, `"reach"` as a user whose credentials the platform doesn't manage.
   * @default false
   */
  database: z
    .union([z.boolean(), z.literal("reach"), signIn])
    .describe('true, false, "reach", or a user such as { signInAs: "reader" }')
    .default(false)
    .meta(neutral.judgedByRule),
  /**
   * Whether the workload connects to the document database, as its master user.
   * @default false
   */
  documentDatabase: z.boolean().default(false).meta(neutral.judgedByRule),
  /**
   * Whether the workload connects to the search engine.
   * @default false
   */
  search: z.boolean().default(false).meta(neutral.function),
  /**
   * Buckets by name, each with `"read"`, `"read-write"`, or an object that limits the access to a prefix.
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
   * Queues by name, each with `"send"` or `"receive"`.
   * @default {}
   */
  queues: z
    .record(partName, z.enum(["send", "receive"]))
    .default({})
    .meta(neutral.function),
  /**
   * Names of the services that the workload calls, through Service Connect.
   * @default []
   */
  services: z.array(partName).default([]),
});

/** The settings of a connection that a workload may make to a destination outside its environment. */
export const egressSchema = z.strictObject({
  /** IPv4 range of the destination. */
  cidr: cidr.meta(wideRange),
  /** Port of the destination. */
  port: port.meta(neutral.function),
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
