import * as z from "zod";
import { type StageDefaults } from "../stages";
import { roleArn } from "./formats";

/** Sizes of a domain's nodes; the burstable families know no Auto-Tune. */
const nodeType = z
  .string()
  .regex(/^(?!t\d)[a-z]+\d+[a-z]*\.[a-z0-9]+\.search$/)
  .describe('an instance type of OpenSearch outside the family t, such as "m7g.medium.search"');

/** The settings of an Amazon OpenSearch Service domain, with the defaults of a stage. */
export function managedSearchSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** Amazon OpenSearch Service. */
    kind: z.literal("managed"),
    /**
     * Version of OpenSearch.
     * @default "2.19"
     */
    version: z
      .string()
      .regex(/^[2-9]\.\d{1,2}$/)
      .describe('a version of OpenSearch from 2.0 on, such as "2.19"')
      .default("2.19"),
    /**
     * Size of a data node.
     * @default "m7g.medium.search"
     */
    instanceType: nodeType.default("m7g.medium.search"),
    /**
     * Availability zones that the data nodes are spread over: 1, 2 or 3.
     * @default 1 in test; 2 in staging; 3 in prod
     */
    zoneCount: z.literal([1, 2, 3]).default(defaults.searchZones),
    /**
     * Data nodes, a multiple of `zoneCount`.
     * @default as many as `zoneCount`
     */
    instanceCount: z.int().min(1).max(80).exactOptional(),
    /**
     * Nodes that only keep the cluster together: none or 3.
     * @default 0 in test and staging; 3 in prod
     */
    dedicatedMasters: z.literal([0, 3]).default(defaults.searchMasters),
    /**
     * Size of such a node.
     * @default "m7g.medium.search"
     */
    dedicatedMasterType: nodeType.default("m7g.medium.search"),
    /**
     * Storage of a data node in GiB.
     * @default 20
     */
    storageGib: z.int().min(10).max(3072).default(20),
    /**
     * When the ten hours begin in which AWS updates and tunes the domain, UTC.
     * @default "22:00"
     */
    offPeakStart: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
      .describe('a time such as "22:00"')
      .default("22:00"),
    /**
     * Roles of people who may do everything in the domain.
     * @default []
     */
    administrators: z.array(roleArn).default([]),
  });
}
