import { numberOf } from "../../guardrails/tree/values";

/** Minutes of a week. */
export const WEEK = 7 * 24 * 60;

const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS_PER_MONTH = 365 / 12;
const WEEKS_PER_MONTH = DAYS_PER_MONTH / 7;
const MINUTES_PER_UNIT: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

/**
 * Returns how often a schedule is due in a month, on average; once for a schedule with a date, or none that is known.
 * Source: EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler".
 */
export function runsPerMonth(expression: unknown): number {
  if (typeof expression !== "string") return 1;
  const [, value, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (value !== undefined) {
    return (DAYS_PER_MONTH * 24 * 60) / (Number(value) * (MINUTES_PER_UNIT[unit] ?? 1));
  }
  const fields = cronFields(expression);
  if (!fields) return 1;
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = fields;
  const perDay = count(minutes, 0, 59) * count(hours, 0, 23);
  const share = count(months, 1, 12, MONTHS) / 12;
  // AWS wants one of the two to be `?`; nothing but `*` is every day.
  const days = isAny(daysOfWeek)
    ? isAny(daysOfMonth)
      ? DAYS_PER_MONTH
      : count(daysOfMonth, 1, 31)
    : /[#L]/.test(daysOfWeek)
      ? 1
      : count(daysOfWeek, 1, 7, DAYS, 1) * WEEKS_PER_MONTH;
  return perDay * days * share;
}

/**
 * Lists the minutes of a week, from Sunday 00:00, at which a cron expression is due; undefined if it isn't due every week
 * alike.
 */
export function minutesOfWeek(expression: unknown): readonly number[] | undefined {
  const fields = typeof expression === "string" ? cronFields(expression) : undefined;
  if (!fields) return undefined;
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = fields;
  if (!isAny(daysOfMonth) || !isAny(months) || /[#L]/.test(daysOfWeek)) return undefined;
  const days = isAny(daysOfWeek) ? DAYS.map((_, day) => day) : values(daysOfWeek, 1, 7, DAYS, 1).map((day) => day - 1);
  return days
    .flatMap((day) =>
      values(hours, 0, 23).flatMap((hour) => values(minutes, 0, 59).map((minute) => (day * 24 + hour) * 60 + minute)),
    )
    .sort((one, other) => one - other);
}

function cronFields(expression: string): [string, string, string, string, string] | undefined {
  const [, text = ""] = /^cron\((.+)\)$/.exec(expression) ?? [];
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = text.trim().split(/\s+/);
  return minutes !== undefined &&
    hours !== undefined &&
    daysOfMonth !== undefined &&
    months !== undefined &&
    daysOfWeek !== undefined
    ? [minutes, hours, daysOfMonth, months, daysOfWeek]
    : undefined;
}

function isAny(field: string): boolean {
  return field === "*" || field === "?";
}

function count(field: string, first: number, last: number, names?: readonly string[], offset = 1): number {
  return values(field, first, last, names, offset).length;
}

/** The values that a field stands for: `*`, `5`, `MON-FRI`, `1,15`, `0/15`. */
function values(
  field: string,
  first: number,
  last: number,
  names: readonly string[] = [],
  offset = 1,
): readonly number[] {
  const valueOf = (text: string) => {
    const position = names.indexOf(text.toUpperCase());
    return position >= 0 ? position + offset : numberOf(text);
  };
  const found = new Set<number>();
  for (const item of field.split(",")) {
    const [range = "", step = "1"] = item.split("/");
    const [from = "", to] = range.split("-");
    const start = isAny(from) ? first : (valueOf(from) ?? first);
    const end = to === undefined ? (isAny(from) || item.includes("/") ? last : start) : (valueOf(to) ?? last);
    // `FRI-MON` goes over the end of the week.
    const length = (end - start + (last - first + 1)) % (last - first + 1);
    for (let passed = 0; passed <= length; passed += Number(step)) {
      found.add(first + ((start - first + passed) % (last - first + 1)));
    }
  }
  return [...found].sort((one, other) => one - other);
}
