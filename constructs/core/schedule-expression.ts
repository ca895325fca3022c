import { type IConstruct } from "constructs";
import { cronIssue } from "./cron";

/** What a schedule expression is, completing "must be …". */
export const scheduleExpressionForm =
  'an expression such as "cron(0 7 ? * MON-FRI *)" (six fields, one of the two days is "?"), "rate(12 hours)" or "at(2030-01-31T07:00:00)"';

/** What a time zone is, completing "must be …". */
export const timeZoneForm = 'a time zone such as "Europe/Berlin" or "UTC"';

/** The default time zone of everything that has a schedule. */
export const defaultTimeZone = "UTC";

const FORM =
  /^(?:cron\((?<cron>\S+ \S+ (?:\? \S+ \S+|\S+ \S+ \?) \S+)\)|rate\((?:1 (?:minute|hour|day)|(?!1 )[1-9]\d* (?:minutes|hours|days))\)|at\((?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\))$/;

/** When something happens. */
export interface ScheduledTime {
  /** Schedule expression: `cron(...)`, `rate(...)` or `at(...)`. */
  readonly expression: string;
  /** IANA time zone of the expression: `Europe/Berlin`. */
  readonly timeZone: string;
}

/**
 * Requires that a schedule of a construct is valid. AWS would refuse it only at apply.
 * @throws if the expression or the time zone isn't valid
 */
export function requireSchedule({ node }: IConstruct, { expression, timeZone }: ScheduledTime): void {
  const issue = scheduleExpressionIssue(expression) ?? timeZoneIssue(timeZone);
  if (issue !== undefined) {
    throw new Error(`${node.path}: schedule: ${issue}`);
  }
}

/**
 * Explains what is wrong with a schedule expression, in the form that EventBridge Scheduler and Application Auto Scaling
 * share, or returns `undefined`.
 * Sources: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler"; Application Auto
 * Scaling User Guide, "Schedule recurring scaling actions using cron expressions".
 */
export function scheduleExpressionIssue(text: string): string | undefined {
  const parts = FORM.exec(text)?.groups;
  if (!parts) {
    return `must be ${scheduleExpressionForm}; got ${JSON.stringify(text)}.`;
  }
  const { cron, at } = parts;
  if (at !== undefined && !isDateTime(at)) {
    return `"${text}" is not a valid date and time.`;
  }
  const issue = cron === undefined ? undefined : cronIssue(cron);
  return issue === undefined ? undefined : `in "${text}", ${issue}`;
}

/** Explains what is wrong with a time zone, which must be one that Node.js knows, or returns `undefined`. */
export function timeZoneIssue(name: string): string | undefined {
  return isTimeZone(name) ? undefined : `must be ${timeZoneForm}; got ${JSON.stringify(name)}.`;
}

/** Whether a date and time without a time zone exists: February has no 31st. */
function isDateTime(text: string): boolean {
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

function isTimeZone(name: string): boolean {
  // Intl also accepts an offset such as +01:00; AWS does not.
  if (!/^(?:UTC|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(name)) {
    return false;
  }
  // Intl reads its data when it is first used, which is a third of the time that the checks of a platform take.
  if (name === "UTC") {
    return true;
  }
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
