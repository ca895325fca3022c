import * as z from "zod";
import { notificationsDefaults } from "../../../constructs/monitoring/notifications-defaults";
import { accountId, emailAddress, partName, regionName } from "../formats";
import { accountRecipient } from "../notification-recipient";
import { guardrailsSchema } from "../guardrails";
import { reasonText } from "../reason";
import { uniqueList } from "../unique-list";
import { neutral } from "../weaker/neutral";
import { weaker } from "../weaker/weaker";
import { configurationSchema } from "./configuration";
import { securityHubSchema } from "./security-hub";
import { threatDetectionSchema } from "./threat-detection";
import { baselineParts } from "./baseline";
import { containerParts } from "./containers";
import { costParts } from "./cost";
import { restoreTestingPart } from "./restore-testing";
import { accessAnalyzerSchema } from "./access-analyzer";
import { trailSchema } from "./trail";

/** Name of an account, which is also part of the name of its stack. */
export const accountName = z
  .string()
  .regex(/^[a-z](?:-?[a-z0-9])*$/)
  .max(16)
  .describe("a name of at most 16 lowercase letters, digits and single hyphens, starting with a letter")
  .meta(neutral.identity);

/** The parts that an account has once, by their keys. Each is made by `accountPart`. */
export const accountParts = {
  /**
   * Detection of threats with GuardDuty, in every region of the account.
   * @default "create"
   */
  threatDetection: threatDetectionSchema,
  /**
   * The configuration of all resources, recorded and checked with AWS Config, in every region of the account.
   * @default "create"
   */
  configuration: configurationSchema,
  /**
   * Checks of the whole account against standards with Security Hub, in every region of the account.
   * @default "create"
   */
  securityHub: securityHubSchema,
  ...baselineParts,
  ...containerParts,
  /**
   * Trials in which AWS Backup restores the databases of the account's environments.
   * @default "create"
   */
  restoreTesting: restoreTestingPart,
  ...costParts,
  /**
   * The CloudTrail trail of management events, and the alarms of the CIS AWS Foundations Benchmark on them.
   * @default "create"
   */
  trail: trailSchema,
  /**
   * IAM Access Analyzer: what can be reached from outside of the account, and what nobody uses.
   * @default "create"
   */
  accessAnalyzer: accessAnalyzerSchema,
} as const;

/** The settings of an AWS account. */
export const accountSchema = z.strictObject({
  /** Id of the account. */
  id: accountId.meta(neutral.identity),
  /** Region of the account's stack, in which what has no region of its own is set up. */
  region: regionName,
  /** What the account is for, in a sentence that an auditor understands. */
  purpose: reasonText,
  /** Who is told of findings and alarms of the account. */
  notifications: z
    .strictObject({
      /**
       * Email addresses that findings and alarms are sent to. Each address must confirm its subscription once.
       * @default []
       */
      emails: uniqueList(z.array(emailAddress))
        .default([...notificationsDefaults.emails])
        .meta(weaker.shorter),
      /**
       * Further recipients, by name. Findings and alarms of an account are all urgent.
       * @default {}
       */
      recipients: z.record(partName, accountRecipient).default({}),
    })
    .prefault({}),
  /** What the guardrails mean in the stack of the account. */
  guardrails: guardrailsSchema,
  ...accountParts,
});
