import * as z from "zod";
import { cronIssue } from "./cron";

const DESCRIPTION =
  'an expression such as "cron(0 7 ? * MON-FRI *)" (six fields, one of the two days is "?"), "rate(12 hours)" or "at(2030-01-31T07:00:00)"';

const FORM =
  /^(?:cron\((?<cron>\S+ \S+ (?:\? \S+ \S+|\S+ \S+ \?) \S+)\)|rate\((?:1 (?:minute|hour|day)|(?!1 )[1-9]\d* (?:minutes|hours|days))\)|at\((?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\))$/;

/**
 * An expression that says when something happens, in the form that EventBridge Scheduler and Application Auto Scaling
 * share.
 * Sources: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler"; Application Auto
 * Scaling User Guide, "Schedule recurring scaling actions using cron expressions".
 */
export const scheduleExpression = z
  .string()
  .describe(DESCRIPTION)
  .superRefine((value, context) => {
    const message = expressionIssue(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

function expressionIssue(value: string): string | undefined {
  const parts = FORM.exec(value)?.groups;
  if (!parts) {
    return `must be ${DESCRIPTION}; got ${JSON.stringify(value)}.`;
  }
  const { cron, at } = parts;
  if (at !== undefined && !isDateTime(at)) {
    return `"${value}" is not a valid date and time.`;
  }
  const issue = cron === undefined ? undefined : cronIssue(cron);
  return issue === undefined ? undefined : `in "${value}", ${issue}`;
}

/** Whether a date and time without a time zone exists: February has no 31st. */
function isDateTime(text: string): boolean {
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** A time zone by its IANA name, one of those that Node.js knows. */
export const timeZone = z
  .string()
  .describe('a time zone such as "Europe/Berlin" or "UTC"')
  .refine(isTimeZone, {
    error: ({ input }) => `must be a time zone such as "Europe/Berlin" or "UTC"; got ${JSON.stringify(input)}.`,
  });

function isTimeZone(name: string): boolean {
  // Intl also accepts an offset such as +01:00; AWS does not.
  if (!/^(?:UTC|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(name)) {
    return false;
  }
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
