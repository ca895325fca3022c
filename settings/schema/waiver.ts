import * as z from "zod";
import { dateText } from "./date";
import { reasonText } from "./reason";
import { neutral } from "./weaker/neutral";

/** What a waiver of a rule needs, because it has no other end than its date. */
const KEYS_OF_RULE = ["resources", "owner", "until"] as const;

/** An exception from what prod requires, or from the guardrails. */
export const waiverSchema = z
  .strictObject({
    /**
     * Name of the environment that the waiver of a setting applies to.
     * @default none: it applies to an account, or is of a rule
     */
    environment: z.string().exactOptional().meta(neutral.identity),
    /**
     * Name of the account that the waiver of a setting applies to.
     * @default none: it applies to an environment, or is of a rule
     */
    account: z.string().exactOptional().meta(neutral.identity),
    /**
     * Path of the setting within the environment or the account, such as `services.web.exec` or `trail`.
     * @default none: the waiver is of a rule
     */
    setting: z.string().exactOptional().meta(neutral.identity),
    /**
     * Id of the rule in guardrail-rules.md, such as `s3-versioning`.
     * @default none: the waiver is of a setting
     */
    rule: z.string().exactOptional().meta(neutral.identity),
    /**
     * Resources at which the rule is waived: a pattern of construct paths or addresses, such as `prod/uploads`,
     * `prod/uploads/*` or `aws_s3_bucket.uploads`. Required for a rule.
     * @default none: the waiver is of a setting
     */
    resources: z
      .string()
      .regex(/[^*/.\s]/)
      .describe('a construct path or an address, or a pattern such as "prod/uploads/*"')
      .exactOptional()
      .meta(neutral.identity),
    /** Why the exception is acceptable, in a sentence that an auditor understands. */
    reason: reasonText,
    /**
     * Team or email address that answers for the exception. Required for a rule.
     * @default none
     */
    owner: z
      .string()
      .trim()
      .min(2)
      .max(100)
      .describe("a team or an email address, of 2 to 100 characters")
      .exactOptional()
      .meta(neutral.identity),
    /**
     * The last day on which the waiver applies, such as `2027-01-31`. Required for a rule.
     * @default none: a waiver of a setting has no end
     */
    until: dateText.exactOptional().meta(neutral.timing),
  })
  .superRefine(({ environment, account, setting, rule, resources, ...others }, context) => {
    const refuse = (message: string, path: string[] = []) => {
      context.addIssue({ code: "custom", message, path });
    };
    if ((setting === undefined) === (rule === undefined)) {
      refuse("must have either `setting` or `rule`.");
    } else if (rule === undefined) {
      if ((environment === undefined) === (account === undefined)) {
        refuse("must have either `environment` or `account`.");
      }
      if (resources !== undefined) {
        refuse("is only for a waiver of a rule; remove it.", ["resources"]);
      }
    } else {
      const missing = KEYS_OF_RULE.filter((key) => ({ resources, ...others })[key] === undefined);
      missing.forEach((key) => {
        refuse("is required for a waiver of a rule.", [key]);
      });
      Object.entries({ environment, account }).forEach(([key, name]) => {
        if (name !== undefined) refuse("is only for a waiver of a setting; name the stack in `resources`.", [key]);
      });
    }
  });
