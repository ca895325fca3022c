import * as z from "zod";
import { accessAnalyzerDefaults } from "../../../constructs/audit/access-analyzer-defaults";
import { positive } from "../formats";
import { higherOrOff } from "../weaker/thresholds";
import { accountPart } from "./part";

/** The settings of IAM Access Analyzer. */
export const accessAnalyzerSchema = accountPart({
  /**
   * Number of days, at most 365, after which a role, an access key, a password or a permission that nobody has used is
   * found, or `"off"`. AWS charges for every role and user of the account that it looks at each month.
   * @default 90
   */
  unusedDays: z
    .union([positive.max(365), z.literal("off")])
    .default(accessAnalyzerDefaults.unusedDays)
    .meta(higherOrOff),
});
