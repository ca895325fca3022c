import * as z from "zod";
import {
  openSearchVersionPattern,
  searchDomainDefaults,
  serviceLinkedRoles,
} from "../../constructs/search/search-defaults";
import { searchRoleSetupDefaults } from "../../constructs/search-users/search-role-setup-defaults";
import { type StageDefaults } from "../stages";
import { ownAlarmChoices } from "./alarms";
import { imageReference, roleArn } from "./formats";
import { timeOfDay } from "./time";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";
import { foreignAccounts } from "./weaker/accounts";

/** Instance types of a domain's nodes. The burstable family T does not support Auto-Tune. */
const nodeType = z
  .string()
  .regex(/^(?!t\d)[a-z]+\d+[a-z]*\.[a-z0-9]+\.search$/)
  .describe('an OpenSearch instance type other than a burstable one (T2 or T3), such as "m7g.medium.search"')
  .meta(neutral.size);

/** The settings of an Amazon OpenSearch Service domain, with the defaults of a stage. */
export function managedSearchSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** A domain of Amazon OpenSearch Service. */
    kind: z.literal("managed").meta(neutral.function),
    /**
     * Version of OpenSearch.
     * @default "2.19"
     */
    version: z
      .string()
      .regex(openSearchVersionPattern)
      .describe('a version of OpenSearch from 2.0 on, such as "2.19"')
      .default(searchDomainDefaults.version)
      .meta(neutral.function),
    /**
     * Instance type of the data nodes.
     * @default "m7g.medium.search"
     */
    instanceType: nodeType.default(searchDomainDefaults.instanceType),
    /**
     * Number of availability zones that the data nodes are distributed over.
     * @default 1 in test; 2 in staging; 3 in prod
     */
    zoneCount: z.literal([1, 2, 3]).default(defaults.searchZones).meta(weaker.lower),
    /**
     * Number of data nodes, a multiple of `zoneCount`.
     * @default the value of `zoneCount`
     */
    instanceCount: z.int().min(1).max(80).exactOptional().meta(neutral.size),
    /**
     * Number of dedicated master nodes, which manage the cluster and hold no data.
     * @default 0 in test and staging; 3 in prod
     */
    dedicatedMasters: z.literal([0, 3]).default(defaults.searchMasters).meta(weaker.lower),
    /**
     * Instance type of the dedicated master nodes.
     * @default "m7g.medium.search"
     */
    dedicatedMasterType: nodeType.default(searchDomainDefaults.dedicatedMasterType),
    /**
     * Storage of each data node in GiB.
     * @default 20
     */
    storageGib: z.int().min(10).max(3072).default(searchDomainDefaults.storageGib).meta(neutral.size),
    /**
     * Start of the daily ten-hour window in which AWS updates and tunes the domain, in UTC.
     * @default "22:00"
     */
    offPeakStart: timeOfDay.default(searchDomainDefaults.offPeakStart),
    /**
     * ARNs of the roles that have full access to the domain.
     * @default []
     */
    administrators: z
      .array(roleArn)
      .default([...searchDomainDefaults.administrators])
      .meta(foreignAccounts),
    /**
     * Image of the job that tells the domain what workloads may do: Node.js 20 or newer. A copy in ECR saves the network
     * a route to the internet.
     * @default "public.ecr.aws/docker/library/node:22.20.0-alpine3.22"
     */
    rolesImage: imageReference.default(searchRoleSetupDefaults.image).meta(neutral.function),
    /**
     * The service-linked role of OpenSearch Service, which an account has once: `existing` relies on it, `create`
     * creates it with the domain. Of several environments in an account, only one can create it.
     * @default "existing"
     */
    serviceLinkedRole: z
      .enum(serviceLinkedRoles)
      .default(searchDomainDefaults.serviceLinkedRole)
      .meta(neutral.function),
    /**
     * The alarms of the domain, in place of `alarms.searchDomain` of the environment.
     * @default {}: every alarm as it is defined
     */
    alarms: ownAlarmChoices("searchDomain"),
  });
}
