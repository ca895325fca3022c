import * as z from "zod";
import { isDate } from "../../guardrails/date";

/** A day. */
export const dateText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { abort: true })
  .describe('a date such as "2027-01-31"')
  .refine(isDate, { error: ({ input }) => `must be a day of the calendar; got ${JSON.stringify(input)}.` });
