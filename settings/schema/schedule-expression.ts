import * as z from "zod";
import { cronIssue } from "./cron";

const EXAMPLES =
  'an expression such as "cron(0 7 ? * MON-FRI *)" (six fields, "?" for the day of the month or of the week), "rate(12 hours)" or "at(2030-01-31T07:00:00)"';

const FORM =
  /^(?:cron\((?<cron>\S+ \S+ (?:\? \S+ \S+|\S+ \S+ \?) \S+)\)|rate\((?:1 (?:minute|hour|day)|(?!1 )[1-9]\d* (?:minutes|hours|days))\)|at\((?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\))$/;

/**
 * When something happens. EventBridge Scheduler and Application Auto Scaling read the same expressions.
 * Sources: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler"; Application Auto
 * Scaling User Guide, "Schedule recurring scaling actions using cron expressions".
 */
export const scheduleExpression = z
  .string()
  .describe(EXAMPLES)
  .superRefine((value, context) => {
    const message = fault(value);
    if (message !== undefined) {
      context.addIssue({ code: "custom", message });
    }
  });

function fault(value: string): string | undefined {
  const parts = FORM.exec(value)?.groups;
  if (!parts) {
    return `${JSON.stringify(value)} is not ${EXAMPLES}.`;
  }
  const { cron, at } = parts;
  if (at !== undefined && !isTime(at)) {
    return `"${value}" is no time that there is.`;
  }
  const wrong = cron === undefined ? undefined : cronIssue(cron);
  return wrong === undefined ? undefined : `"${value}": ${wrong}`;
}

/** Whether a time without a zone is one: no 31st of February. */
function isTime(text: string): boolean {
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** A time zone by its IANA name, of those that this machine knows: all since 1970. */
export const timeZone = z
  .string()
  .describe('a time zone such as "Europe/Berlin" or "UTC"')
  .refine(isTimeZone, {
    error: ({ input }) => `${JSON.stringify(input)} is not a time zone such as "Europe/Berlin" or "UTC".`,
  });

function isTimeZone(name: string): boolean {
  // An offset such as +01:00 would be taken too, but not by AWS.
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
