import * as z from "zod";
import { cidr, keyPart, partName, port } from "./formats";

const accesses = ["read", "read-write"] as const;

const signIn = z.strictObject({
  /**
   * The user of the database that the workload signs in as, by a token of IAM and without a password. Make it
   * with `CREATE USER <name>` and `GRANT rds_iam TO <name>`.
   */
  signInAs: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/)
    .describe("at most 63 lower-case letters, digits and underscores, no digit first"),
});

const bucketAccess = z.strictObject({
  /** Whether the workload only reads or writes too. */
  access: z.enum(accesses),
  /**
   * What the keys that it reaches begin with.
   * @default "": all keys
   */
  prefix: keyPart.default(""),
});

/** What a workload uses of its environment. */
export const usesSchema = z.strictObject({
  /**
   * Whether the workload connects to the database: `true` as its administrator, with `signInAs` as a user without a
   * password, or with `"reach"` as a user of its own, whose credentials the platform doesn't know.
   * @default false
   */
  database: z
    .union([z.boolean(), z.literal("reach"), signIn])
    .describe('true, false, "reach", or a user such as { signInAs: "reader" }')
    .default(false),
  /**
   * Whether the workload connects to the document database.
   * @default false
   */
  documentDatabase: z.boolean().default(false),
  /**
   * Whether the workload asks the search engine.
   * @default false
   */
  search: z.boolean().default(false),
  /**
   * Buckets by name, and whether the workload only reads them or writes too; all of them, or below a prefix.
   * @default {}
   */
  buckets: z
    .record(
      partName,
      z
        .union([z.enum(accesses), bucketAccess])
        .describe('"read", "read-write", or a part such as { access: "read", prefix: "incoming/" }'),
    )
    .default({}),
  /**
   * Queues by name, and whether the workload sends to them or receives from them.
   * @default {}
   */
  queues: z.record(partName, z.enum(["send", "receive"])).default({}),
  /**
   * Services that this one calls, by Service Connect.
   * @default []
   */
  services: z.array(partName).default([]),
});

/** Where a workload connects to outside its environment. */
export const egressSchema = z.strictObject({
  /** Where to. */
  cidr,
  /** Port there. */
  port,
  /**
   * Protocol.
   * @default "tcp"
   */
  protocol: z.enum(["tcp", "udp"]).default("tcp"),
  /** What for, a few words; the description of the rule. */
  purpose: z
    .string()
    .regex(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/)
    .max(200)
    .describe("a few words of letters, digits, spaces and any of ._-:/()#,@[]+=&;{}!$*"),
});
