import * as z from "zod";
import { type StageDefaults } from "../stages";
import { cidr, positive } from "./formats";

const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";

/** The settings of Elasticsearch on an EC2 instance, with the defaults of a stage. */
export function searchInstanceSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** Elasticsearch on an EC2 instance, which the platform installs, patches and keeps snapshots of. */
    kind: z.literal("instance"),
    /**
     * Version of Elasticsearch: the minor alone for its newest patch at each renewal, or exact. Another version
     * makes the instance anew; the data stays.
     * @default "8.19"
     */
    version: z
      .string()
      .regex(/^[89]\.\d{1,2}(?:\.\d{1,2})?$/)
      .describe('a version of Elasticsearch from 8.0 on, such as "8.19" or "8.19.7"')
      .default("8.19"),
    /**
     * Size of the instance, with a Graviton processor and 4 GiB of memory or more.
     * @default "t4g.medium"
     */
    instanceType: z
      .string()
      .regex(/^(?!c\d+g[a-z]*\.medium$)[a-z]+\d+g[a-z]*\.(?!nano$|micro$|small$)[a-z0-9]+$/)
      .describe('a Graviton instance type with 4 GiB of memory or more, such as "m7g.large"')
      .default("t4g.medium"),
    /**
     * Size of the data volume in GiB. It can grow, not shrink.
     * @default 20
     */
    storageGib: z.int().min(10).max(16384).default(20),
    /**
     * Input and output operations a second of the data volume; at most 500 for each GiB above 3000.
     * @default 3000
     */
    iops: z.int().min(3000).max(16000).default(3000),
    /**
     * Throughput of the data volume in MiB a second; at most a quarter of `iops`.
     * @default 125
     */
    throughputMibps: z.int().min(125).max(1000).default(125),
    /**
     * Ranges besides the workloads' that may ask on port 9200, such as an office behind a VPN.
     * @default []
     */
    clientCidrs: z.array(cidr).default([]),
    /**
     * Ranges that may come by SSH, with keys of EC2 Instance Connect. None switches SSH off: Session Manager
     * needs no open port.
     * @default []
     */
    sshCidrs: z.array(cidr).default([]),
    /**
     * Days that the daily snapshots of the data are kept; 0 for none.
     * @default 1 in test; 7 in staging; 30 in prod
     */
    snapshotRetentionDays: z.int().min(0).max(1000).default(defaults.backupRetentionDays),
    /**
     * When the daily snapshot is made, UTC.
     * @default "03:00"
     */
    snapshotTime: z
      .string()
      .regex(new RegExp(`^${TIME}$`))
      .describe('a time such as "03:00"')
      .default("03:00"),
    /**
     * The snapshot that the data volume begins with. Setting or removing it makes the volume anew.
     * @default none: the volume begins empty
     */
    restoreFrom: z
      .string()
      .regex(/^snap-[0-9a-f]{8,17}$/)
      .describe('the id of a snapshot, such as "snap-0123456789abcdef0"')
      .exactOptional(),
    /**
     * When patches are installed every week, UTC; the instance restarts if they ask for it.
     * @default "sun:05:00"
     */
    patchTime: z
      .string()
      .regex(new RegExp(`^(?:mon|tue|wed|thu|fri|sat|sun):${TIME}$`))
      .describe('a day and a time such as "sun:05:00"')
      .default("sun:05:00"),
    /**
     * Raising it makes the instance anew, with the current image of Amazon Linux. The data stays.
     * @default 1
     */
    generation: positive.default(1),
    /**
     * Whether AWS refuses to terminate the instance. Where `destroy` is `"all"` it never does.
     * @default true
     */
    terminationProtection: z.boolean().default(true),
  });
}
