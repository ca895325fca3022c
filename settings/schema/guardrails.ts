import * as z from "zod";
import { uniqueList } from "./unique-list";
import { weaker } from "./weaker/weaker";

/** The id of a rule, or a pattern of ids. Whether there is such a rule is checked by a rule of the settings. */
const ruleIds = uniqueList(
  z.array(
    z
      .string()
      .regex(/^[a-z0-9*][a-z0-9*-]*$/)
      .describe('the id of a rule in guardrail-rules.md, or a pattern such as "s3-*"'),
  ),
);

/** What the guardrails mean in an environment or an account. */
export const guardrailsSchema = z
  .strictObject({
    /**
     * Rules whose violations are warnings instead of errors: ids, or patterns such as `s3-*`.
     * @default []
     */
    warnings: ruleIds.default([]).meta(weaker.longer),
    /**
     * Rules that don't apply: ids, or patterns such as `s3-*`.
     * @default []
     */
    off: ruleIds.default([]).meta(weaker.longer),
  })
  .prefault({});
