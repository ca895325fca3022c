import * as z from "zod";
import {
  findingFrequencies,
  threatDetectionDefaults,
  threatSeverities,
  type ThreatSeverity,
} from "../../../constructs/audit/threat-detection-defaults";
import { neutral } from "../weaker/neutral";
import { weaker } from "../weaker/weaker";
import { accountPart } from "./part";

const { protections, runtimeAgents } = threatDetectionDefaults;

/** From the fewest findings to the most. */
const severities = (Object.keys(threatSeverities) as ThreatSeverity[]).reverse();

/** Detection of threats with GuardDuty. */
export const threatDetectionSchema = accountPart({
  /**
   * How often GuardDuty publishes that a finding occurred again: `15-minutes`, `1-hour` or `6-hours`. New findings are
   * published at once.
   * @default "15-minutes"
   */
  findingFrequency: z
    .enum(findingFrequencies)
    .default(threatDetectionDefaults.findingFrequency)
    .meta(weaker.order(findingFrequencies)),
  /**
   * Findings of this severity or a higher one are notified: `low`, `medium`, `high` or `critical`.
   * @default "medium"
   */
  minimumSeverity: z.enum(severities).default(threatDetectionDefaults.minimumSeverity).meta(weaker.order(severities)),
  /** What is watched, beside CloudTrail, flow logs and DNS queries, which always are. Each is paid for by what it sees. */
  protections: z
    .strictObject({
      /**
       * Whether reads and writes of objects in buckets are watched.
       * @default true
       */
      s3: z.boolean().default(protections.s3).meta(weaker.false),
      /**
       * Whether processes, files and connections in containers are watched, by an agent beside them.
       * @default true
       */
      runtime: z.boolean().default(protections.runtime).meta(weaker.false),
      /**
       * Whether the volumes of instances with findings are scanned for malware.
       * @default true
       */
      malware: z.boolean().default(protections.malware).meta(weaker.false),
      /**
       * Whether logins to databases are watched.
       * @default true
       */
      databaseLogins: z.boolean().default(protections.databaseLogins).meta(weaker.false),
      /**
       * Whether the network activity of Lambda functions is watched.
       * @default true
       */
      lambda: z.boolean().default(protections.lambda).meta(weaker.false),
      /**
       * Whether the audit logs of EKS clusters are watched. The platform has none.
       * @default false
       */
      kubernetes: z.boolean().default(protections.kubernetes).meta(neutral.weakestByDefault),
    })
    .prefault({}),
  /** Where GuardDuty installs and updates the agent of its runtime monitoring by itself. */
  runtimeAgents: z
    .strictObject({
      /**
       * Whether each new task on Fargate gets the agent as a further container, which uses a part of the task's memory.
       * @default true
       */
      fargate: z.boolean().default(runtimeAgents.fargate).meta(weaker.false),
      /**
       * Whether EC2 instances that Systems Manager manages get the agent.
       * @default false
       */
      ec2: z.boolean().default(runtimeAgents.ec2).meta(neutral.weakestByDefault),
      /**
       * Whether EKS clusters get the agent.
       * @default false
       */
      kubernetes: z.boolean().default(runtimeAgents.kubernetes).meta(neutral.weakestByDefault),
    })
    .prefault({}),
});
