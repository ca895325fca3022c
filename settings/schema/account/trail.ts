import * as z from "zod";
import { cisAlarmNames } from "../../../constructs/audit/cis-alarm-definitions";
import { trailDefaults } from "../../../constructs/audit/trail-defaults";
import { retentionPeriods } from "../../../constructs/monitoring/retention-periods";
import { logGroupName, positive, standardTopicArn } from "../formats";
import { neutral } from "../weaker/neutral";
import { higherOrOff } from "../weaker/thresholds";
import { weaker } from "../weaker/weaker";
import { accountPart } from "./part";

/** The settings of the trail of an account, and of the alarms on its events. */
export const trailSchema = accountPart({
  /**
   * Number of days after which a log file moves to S3 Glacier Instant Retrieval, where it can be read at once, or `"never"`.
   * @default 90
   */
  archiveAfterDays: z
    .union([positive, z.literal("never")])
    .default(trailDefaults.archiveAfterDays)
    .meta(neutral.size),
  /**
   * Number of days after which a log file is deleted.
   * @default 731
   */
  retentionDays: positive.default(trailDefaults.retentionDays).meta(weaker.lower),
  /**
   * Number of days for which the log group keeps the events.
   * @default 400
   */
  logRetentionDays: z.literal(retentionPeriods).default(trailDefaults.logRetentionDays).meta(weaker.lower),
  /**
   * Whether unusual rates of calls and of errors are recorded. CloudTrail charges for every event that it analyzes.
   * @default true
   */
  insights: z.boolean().default(trailDefaults.insights).meta(weaker.false),
  /**
   * ARN of a topic that exists already and is told of each log file, for example for a SIEM. Its policy and that of its key
   * must allow `cloudtrail.amazonaws.com` to publish for this trail, before the trail is created.
   * @default none
   */
  deliveryTopic: standardTopicArn.exactOptional(),
  /**
   * Name of the log group, in this account and in the account's region, that receives the events of a trail that somebody
   * else runs. Only with the mode `existing`; it gets the alarms.
   * @default none: there are no alarms
   */
  logGroup: logGroupName.exactOptional(),
  /**
   * Number of events in five minutes that raise an alarm of the CIS AWS Foundations Benchmark, or `"off"`, by the name of
   * the alarm: `{ "unauthorized-calls": 20 }`.
   * @default {}: 1 for each alarm
   */
  alarms: z.partialRecord(z.enum(cisAlarmNames), z.union([positive, z.literal("off")]).meta(higherOrOff)).default({}),
});
