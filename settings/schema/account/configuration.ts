import * as z from "zod";
import {
  configurationDefaults,
  configurationRoles,
  recordingFrequencies,
} from "../../../constructs/audit/configuration-defaults";
import { configRuleNames } from "../../../constructs/audit/config-rules/config-rules";
import { uniqueList } from "../unique-list";
import { neutral } from "../weaker/neutral";
import { weaker } from "../weaker/weaker";
import { accountPart } from "./part";

/** Source: Amazon S3 API Reference, "LifecycleExpiration": any number; a century is a mistake. */
const MOST_DAYS = 36_500;

/** The configuration of all resources, recorded and checked with AWS Config. */
export const configurationSchema = accountPart({
  /**
   * How often changes are recorded: `continuous`, or `daily`, which costs less where resources change often. With it,
   * most rules notice a change only on the next day.
   * @default "continuous"
   */
  recording: z
    .enum(recordingFrequencies)
    .default(configurationDefaults.recording)
    .meta(weaker.order(recordingFrequencies)),
  /**
   * Number of days after which a file in the bucket is deleted. AWS Config itself keeps its history for seven years.
   * @default 400
   */
  retentionDays: z.int().min(1).max(MOST_DAYS).default(configurationDefaults.retentionDays).meta(weaker.lower),
  /**
   * The service-linked role of AWS Config, which an account has once: `create` creates it, `existing` relies on it, because
   * AWS Config was used in the account before.
   * @default "create"
   */
  serviceLinkedRole: z.enum(configurationRoles).default(configurationDefaults.serviceLinkedRole).meta(neutral.function),
  /**
   * Rules to leave out, by name, because AWS doesn't offer them in a region, or because the account breaks them on
   * purpose.
   * @default []
   */
  withoutRules: uniqueList(z.array(z.enum(configRuleNames)))
    .default([...configurationDefaults.withoutRules])
    .meta(weaker.longer),
});
