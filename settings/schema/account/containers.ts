import * as z from "zod";
import {
  ecsAccountSettingsDefaults,
  taskRetirementPeriods,
} from "../../../constructs/containers/account-settings-defaults";
import { containerInsightsKinds } from "../../../constructs/containers/cluster-defaults";
import { pullThroughCacheDefaults } from "../../../constructs/registry/pull-through-cache-defaults";
import { closedRegistries, openRegistries } from "../../../constructs/registry/upstream-registries";
import { cacheSecretArn, positive } from "../formats";
import { uniqueList } from "../unique-list";
import { neutral } from "../weaker/neutral";
import { weaker } from "../weaker/weaker";
import { accountPart } from "./part";

/** The settings of ECS and ECR for everything in an account. */
export const containerParts = {
  /**
   * The settings of ECS for everybody in the account who has none of their own.
   * @default "create"
   */
  ecsSettings: accountPart({
    /**
     * Level of Container Insights of clusters that don't say otherwise; those of this platform do.
     * @default "enhanced"
     */
    containerInsights: z
      .enum(containerInsightsKinds)
      .default(ecsAccountSettingsDefaults.containerInsights)
      .meta(weaker.order(containerInsightsKinds)),
    /**
     * Whether tasks on Fargate use cryptographic modules that are validated for FIPS 140; in AWS GovCloud (US) only.
     * @default false
     */
    fargateFips: z.boolean().default(ecsAccountSettingsDefaults.fargateFips).meta(neutral.weakestByDefault),
    /**
     * Number of days that Fargate waits before it replaces a task that needs an update of the platform.
     * @default 7
     */
    taskRetirementDays: z
      .literal(taskRetirementPeriods)
      .default(ecsAccountSettingsDefaults.taskRetirementDays)
      .meta(neutral.timing),
  }),
  /**
   * Caches images of public registries in the private registry of the account.
   * @default "create"
   */
  pullThroughCache: accountPart({
    /**
     * Registries whose images are cached without credentials.
     * @default ["ecr-public","quay"]
     */
    registries: uniqueList(z.array(z.enum(openRegistries)))
      .default([...pullThroughCacheDefaults.registries])
      .meta(neutral.function),
    /**
     * ARNs of the secrets with which ECR signs in to a registry, one for each region in which its images are cached. A
     * secret exists already, with `username` and `accessToken`, encrypted with the key `aws/secretsmanager`.
     * @default {}
     */
    credentials: z
      .partialRecord(z.enum(closedRegistries), uniqueList(z.array(cacheSecretArn).min(1)).meta(neutral.identity))
      .default({}),
    /**
     * Whether a tag of a cached image moves when it moves in its registry. If not, the tag stays what it was when it was
     * first pulled.
     * @default false
     */
    movingTags: z.boolean().default(pullThroughCacheDefaults.movingTags).meta(weaker.true),
    /**
     * Number of days after which a cached image without a tag expires.
     * @default 7
     */
    untaggedDays: positive.default(pullThroughCacheDefaults.untaggedDays).meta(neutral.function),
  }),
} as const;
