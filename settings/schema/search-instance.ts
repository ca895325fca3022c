import * as z from "zod";
import { ebsGp3 } from "../../constructs/database/gp3";
import { elasticsearchVersionPattern, searchInstanceDefaults } from "../../constructs/search/search-defaults";
import { type StageDefaults } from "../stages";
import { ownAlarmChoices } from "./alarms";
import { cidr, positive } from "./formats";
import { timeOfDay, timeOfWeek } from "./time";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** The settings of Elasticsearch on an EC2 instance, with the defaults of a stage. */
export function searchInstanceSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** Elasticsearch on an EC2 instance. The platform installs and patches it and takes snapshots of its data. */
    kind: z.literal("instance").meta(weaker.than("managed")),
    /**
     * Version of Elasticsearch: a minor version, whose newest patch is installed whenever the instance is replaced, or
     * an exact version. Changing it replaces the instance; the data is kept.
     * @default "8.19"
     */
    version: z
      .string()
      .regex(elasticsearchVersionPattern)
      .describe('a version of Elasticsearch from 8.0 on, such as "8.19" or "8.19.7"')
      .default(searchInstanceDefaults.version)
      .meta(neutral.function),
    /**
     * Type of the instance, with a Graviton processor and at least 4 GiB of memory.
     * @default "t4g.medium"
     */
    instanceType: z
      .string()
      .regex(/^(?!c\d+g[a-z]*\.medium$)[a-z]+\d+g[a-z]*\.(?!nano$|micro$|small$)[a-z0-9]+$/)
      .describe('a Graviton instance type with at least 4 GiB of memory, such as "m7g.large"')
      .default(searchInstanceDefaults.instanceType)
      .meta(neutral.size),
    /**
     * Size of the data volume in GiB. It can be increased but not decreased.
     * @default 20
     */
    storageGib: z.int().min(10).max(16384).default(searchInstanceDefaults.storageGib).meta(neutral.size),
    /**
     * I/O operations per second of the data volume. Above 3000, at most 500 per GiB of storage.
     * @default 3000
     */
    iops: z
      .int()
      .min(ebsGp3.baselineIops)
      .max(ebsGp3.maximumIops)
      .default(searchInstanceDefaults.iops)
      .meta(neutral.size),
    /**
     * Throughput of the data volume in MiB per second, at most a quarter of `iops`.
     * @default 125
     */
    throughputMibps: z
      .int()
      .min(ebsGp3.baselineThroughputMibps)
      .max(ebsGp3.maximumThroughputMibps)
      .default(searchInstanceDefaults.throughputMibps)
      .meta(neutral.size),
    /**
     * IPv4 ranges that may connect to port 9200 in addition to the workloads, such as an office behind a VPN.
     * @default []
     */
    clientCidrs: z
      .array(cidr)
      .default([...searchInstanceDefaults.clientCidrs])
      .meta(weaker.longer),
    /**
     * IPv4 ranges that may connect by SSH, with keys of EC2 Instance Connect. SSH is disabled if the list is empty;
     * Session Manager needs no open port.
     * @default []
     */
    sshCidrs: z
      .array(cidr)
      .default([...searchInstanceDefaults.sshCidrs])
      .meta(weaker.longer),
    /**
     * Number of days that the daily snapshots of the data are kept; 0 disables them.
     * @default 1 in test; 7 in staging; 30 in prod
     */
    snapshotRetentionDays: z.int().min(0).max(1000).default(defaults.backupRetentionDays).meta(weaker.lower),
    /**
     * Time of the daily snapshot, in UTC.
     * @default "03:00"
     */
    snapshotTime: timeOfDay.default(searchInstanceDefaults.snapshotTime),
    /**
     * Id of the snapshot that the data volume is restored from. Setting or removing it replaces the volume.
     * @default none: the volume starts empty
     */
    restoreFrom: z
      .string()
      .regex(/^snap-[0-9a-f]{8,17}$/)
      .describe('the id of a snapshot, such as "snap-0123456789abcdef0"')
      .exactOptional()
      .meta(neutral.identity),
    /**
     * Day and time of the weekly installation of patches, in UTC. The instance restarts if they require it.
     * @default "sun:05:00"
     */
    patchTime: timeOfWeek.default(searchInstanceDefaults.patchTime),
    /**
     * Generation of the instance: raising it replaces the instance with one from the current Amazon Linux image. The
     * data is kept.
     * @default 1
     */
    generation: positive.default(searchInstanceDefaults.generation).meta(neutral.function),
    /**
     * Whether the instance is protected from termination. It never is if `destroy` is `all`.
     * @default true
     */
    terminationProtection: z.boolean().default(searchInstanceDefaults.terminationProtection).meta(weaker.false),
    /**
     * The alarms of the instance, in place of `alarms.searchInstance` of the environment.
     * @default {}: every alarm as it is defined
     */
    alarms: ownAlarmChoices("searchInstance"),
  });
}
