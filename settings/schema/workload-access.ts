import * as z from "zod";
import { cidr, partName, port } from "./formats";

/** What a workload uses of its environment. */
export const usesSchema = z.strictObject({
  /**
   * Whether the workload connects to the database: as its administrator, or with `"reach"` as a user of its own, whose
   * credentials the platform doesn't know.
   * @default false
   */
  database: z.union([z.boolean(), z.literal("reach")]).default(false),
  /**
   * Whether the workload connects to the document database.
   * @default false
   */
  documentDatabase: z.boolean().default(false),
  /**
   * Buckets by name, and whether the workload only reads them or writes too.
   * @default {}
   */
  buckets: z.record(partName, z.enum(["read", "read-write"])).default({}),
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
