import * as z from "zod";

/** Source: Amazon CloudWatch Logs API Reference, "PutMetricFilter". */
const LONGEST_PATTERN = 1024;

/** What ends the pattern that begins so: one for JSON, for values between spaces, or a regular expression. */
const ENDS: Readonly<Record<string, string>> = { "{": "}", "[": "]", "%": "%" };

/**
 * A filter pattern of CloudWatch Logs, which refuses an unfinished one when it is applied. Source: Amazon CloudWatch Logs User
 * Guide, "Filter pattern syntax for metric filters, subscription filters, filter log events, and Live Tail".
 */
export const filterPattern = z
  .string()
  .min(1)
  .max(LONGEST_PATTERN)
  .describe('a filter pattern such as "?ERROR ?FATAL"')
  .superRefine((text, context) => {
    const message = unfinished(text.trim());
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

function unfinished(pattern: string): string | undefined {
  const [first = ""] = pattern;
  const end = ENDS[first];
  if (end !== undefined && (pattern.length === 1 || !pattern.endsWith(end))) {
    return `begins with ${first} and must end with ${end}; got ${JSON.stringify(pattern)}.`;
  }
  const quotes = pattern.replace(/\\./gs, "").split('"').length - 1;
  return quotes % 2 === 0 ? undefined : `has a quotation mark that is not closed; got ${JSON.stringify(pattern)}.`;
}
