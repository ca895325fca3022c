/** A date and a time of day without a time zone, as a clock on the wall shows it. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const WEEK = 7 * DAY;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a time zone show at an instant, in milliseconds since 1970. */
export function localTimeAt(instant: number, timeZone: string): LocalTime {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return { year: part("year"), month: part("month"), day: part("day"), hour: part("hour"), minute: part("minute") };
}

/**
 * The instants at which the clocks of a time zone show a time, the earliest first: none if they are put forward over it,
 * two if they are put back over it.
 */
export function instantsOf(local: LocalTime, timeZone: string): number[] {
  const asUtc = utc(local);
  // No zone's clocks are changed twice within two days, so one of these offsets applies.
  const offsets = new Set([asUtc - DAY, asUtc + DAY].map((instant) => offsetAt(instant, timeZone)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((instant) => utc(localTimeAt(instant, timeZone)) === asUtc)
    .sort((one, other) => one - other);
}

/** The dates around each change of the clocks of a time zone: the day before, the day itself and the day after. */
export function datesOfClockChanges(
  timeZone: string,
  years: { readonly from: number; readonly to: number },
): Omit<LocalTime, "hour" | "minute">[] {
  const dates: Omit<LocalTime, "hour" | "minute">[] = [];
  const end = Date.UTC(years.to + 1);
  for (let week = Date.UTC(years.from); week < end; week += WEEK) {
    if (offsetAt(week, timeZone) === offsetAt(week + WEEK, timeZone)) continue;
    for (let day = week - DAY; day <= week + WEEK + DAY; day += DAY) {
      if (offsetAt(day - DAY, timeZone) === offsetAt(day + 2 * DAY, timeZone)) continue;
      const date = new Date(day);
      dates.push({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
    }
  }
  return dates;
}

function offsetAt(instant: number, timeZone: string): number {
  return utc(localTimeAt(instant, timeZone)) - Math.floor(instant / MINUTE) * MINUTE;
}

function utc({ year, month, day, hour, minute }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}
