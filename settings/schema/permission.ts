import * as z from "zod";
import { reasonText } from "./reason";
import { uniqueList } from "./unique-list";
import { administrativeActions } from "./weaker/administration";
import { neutral } from "./weaker/neutral";

/** Source: IAM User Guide, "IAM JSON policy elements: Action". */
export const iamAction = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*:[A-Za-z0-9*?]+$/)
  .max(128)
  .describe('an IAM action such as "ses:SendEmail", of a service that it names');

/** Source: IAM User Guide, "IAM JSON policy elements: Resource". */
const resource = z
  .string()
  .regex(/^(?:\*|arn:aws(?:-[a-z]+)*:[a-z0-9-]+:[a-z0-9*?-]*:(?:\d{12}|aws|[*?]+)?:[^\s"\\]+)$/)
  .max(1600)
  .describe(
    'an ARN such as "arn:aws:ses:eu-west-1:222222222222:identity/example.com", in which * and ? are wildcards, or "*"',
  );

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const operator = z
  .string()
  .regex(
    /^(?:(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?(?:Equals|EqualsIgnoreCase|Like)|Numeric(?:(?:Not)?Equals|LessThan(?:Equals)?|GreaterThan(?:Equals)?)|Date(?:(?:Not)?Equals|LessThan(?:Equals)?|GreaterThan(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?|Null)$/,
  )
  .describe('a condition operator of IAM, such as "StringEquals"')
  .meta(neutral.identity);

const conditionKey = z
  .string()
  .regex(/^[a-z0-9-]+:[\w.:/=+@-]{1,255}$/i)
  .describe('a condition key such as "aws:SourceVpc"')
  .meta(neutral.identity);

const conditionValues = z
  .union([z.string(), z.array(z.string()).min(1)])
  .describe("a text or a list of texts; numbers and true are texts too")
  .meta(neutral.function);

/** The settings of a statement of a workload's own, which allows something. */
export const permissionSchema = z.strictObject({
  /** Actions of AWS APIs. With a wildcard, `*` or `?`, an action needs a `reason`. */
  actions: uniqueList(z.array(iamAction).min(1)).meta(administrativeActions),
  /**
   * ARNs of the resources that the actions apply to. `"*"`, and an ARN of all resources of a kind, need a `reason`.
   */
  resources: uniqueList(z.array(resource).min(1)).meta(neutral.function),
  /**
   * Conditions that must all be met: values by condition key, by operator, such as
   * `{ StringEquals: { "ses:FromAddress": "shop@example.com" } }`.
   * @default {}
   */
  conditions: z
    .record(
      operator,
      z
        .record(conditionKey, conditionValues)
        .refine((keys) => Object.keys(keys).length > 0, { message: "has no condition key; add one, or remove it." }),
    )
    .default({}),
  /**
   * Why nothing narrower is possible, in a sentence that an auditor understands; `npm run permissions` shows it.
   * @default none; required with wildcards
   */
  reason: reasonText.exactOptional().meta(neutral.identity),
});
