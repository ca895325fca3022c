import * as z from "zod";
import { cisVersions, controlSeverities, securityHubDefaults } from "../../../constructs/audit/security-hub-defaults";
import { weaker } from "../weaker/weaker";
import { accountPart } from "./part";

/** Checks of the whole account against standards, with Security Hub. */
export const securityHubSchema = accountPart({
  /**
   * Whether the standard AWS Foundational Security Best Practices is checked.
   * @default true
   */
  foundationalBestPractices: z.boolean().default(securityHubDefaults.foundationalBestPractices).meta(weaker.false),
  /**
   * Version of the CIS AWS Foundations Benchmark that is checked, or `none`.
   * @default "5.0.0"
   */
  cis: z.enum(cisVersions).default(securityHubDefaults.cis).meta(weaker.order(cisVersions)),
  /**
   * Controls of this severity or a higher one are notified when they fail: `low`, `medium`, `high` or `critical`.
   * @default "high"
   */
  minimumSeverity: z
    .enum(controlSeverities)
    .default(securityHubDefaults.minimumSeverity)
    .meta(weaker.order(controlSeverities)),
});
