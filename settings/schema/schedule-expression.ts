import * as z from "zod";
import {
  scheduleExpressionForm,
  scheduleExpressionIssue,
  timeZoneForm,
  timeZoneIssue,
} from "../../constructs/core/schedule-expression";
import { neutral } from "./weaker/neutral";

/** An expression that says when something happens. */
export const scheduleExpression = textWith(scheduleExpressionForm, scheduleExpressionIssue);

/** A time zone by its IANA name, one of those that Node.js knows. */
export const timeZone = textWith(timeZoneForm, timeZoneIssue);

function textWith(description: string, issueOf: (text: string) => string | undefined): z.ZodString {
  return z
    .string()
    .describe(description)
    .meta(neutral.timing)
    .superRefine((value, context) => {
      const message = issueOf(value);
      if (message !== undefined) {
        context.addIssue({ code: "custom", message });
      }
    });
}
