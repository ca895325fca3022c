/** Days of the week as AWS abbreviates them, from Monday on. */
export const weekDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Number of minutes in a day. */
export const MINUTES_PER_DAY = 24 * 60;

/** Number of minutes in a week. */
export const MINUTES_PER_WEEK = weekDays.length * MINUTES_PER_DAY;

const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const DAY = `(?:${weekDays.join("|")})`;

/** The forms in which times are written, all of them in UTC. */
export const utcTimePatterns = {
  /** `03:00` */
  timeOfDay: whole(TIME),
  /** `sun:05:00` */
  timeOfWeek: whole(`${DAY}:${TIME}`),
  /** `03:00-04:00` */
  dailyWindow: whole(`${TIME}-${TIME}`),
  /** `sun:04:30-sun:05:30` */
  weeklyWindow: whole(`${DAY}:${TIME}-${DAY}:${TIME}`),
} as const;

/** A time on every day, in UTC. */
export interface TimeOfDay {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

/** A time on one day of every week, in UTC. */
export interface TimeOfWeek extends TimeOfDay {
  readonly day: (typeof weekDays)[number];
}

/** A period of every day or every week, in UTC. It may extend past the end of the day or week. */
export interface UtcWindow {
  /** Number of minutes from the start of the day, or of Monday, to the start of the window. */
  readonly start: number;
  /** Length in minutes. */
  readonly minutes: number;
}

/**
 * Reads a time of day: `03:00`.
 * @throws if it is not one
 */
export function parseTimeOfDay(text: string): TimeOfDay {
  assertForm("timeOfDay", text, 'a time of day such as "03:00"');
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return { hour, minute };
}

/**
 * Reads a time of the week: `sun:05:00`.
 * @throws if it is not one
 */
export function parseTimeOfWeek(text: string): TimeOfWeek {
  assertForm("timeOfWeek", text, 'a day and a time such as "sun:05:00"');
  const [name, ...time] = text.split(":");
  const day = weekDays.find((weekDay) => weekDay === name) ?? "mon";
  return { day, ...parseTimeOfDay(time.join(":")) };
}

/**
 * Reads a daily window: `03:00-04:00`.
 * @throws if it is not one
 */
export function parseDailyWindow(text: string): UtcWindow {
  assertForm("dailyWindow", text, 'a daily window such as "03:00-04:00"');
  return windowBetween(
    text.split("-").map((time) => minuteOfDay(parseTimeOfDay(time))),
    MINUTES_PER_DAY,
  );
}

/**
 * Reads a weekly window: `sun:04:30-sun:05:30`.
 * @throws if it is not one
 */
export function parseWeeklyWindow(text: string): UtcWindow {
  assertForm("weeklyWindow", text, 'a weekly window such as "sun:04:30-sun:05:30"');
  const minutes = text.split("-").map((written) => {
    const time = parseTimeOfWeek(written);
    return weekDays.indexOf(time.day) * MINUTES_PER_DAY + minuteOfDay(time);
  });
  return windowBetween(minutes, MINUTES_PER_WEEK);
}

function windowBetween([start = 0, end = 0]: readonly number[], period: number): UtcWindow {
  return { start, minutes: (end - start + period) % period };
}

function minuteOfDay({ hour, minute }: TimeOfDay): number {
  return hour * 60 + minute;
}

function assertForm(form: keyof typeof utcTimePatterns, text: string, description: string): void {
  if (!utcTimePatterns[form].test(text)) {
    throw new Error(`"${text}" is not ${description}.`);
  }
}

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}
