import { type PropIssue } from "../core/prop-issue";
import { type ScheduledTime } from "../core/schedule-expression";
import { parseTimeOfDay, weekDays } from "../core/utc-time";
import { datesOfClockChanges, instantsOf, localTimeAt } from "../core/zoned-time";
import { offHoursDefaults } from "./off-hours-defaults";

/** A day of the week: `mon`. */
export type WeekDay = (typeof weekDays)[number];

/** When people work with an environment. */
export interface WorkingHours {
  /**
   * Days of the week.
   * @default Monday to Friday
   */
  readonly days?: readonly WeekDay[];
  /** Time of day at which everything runs, in the time zone of the hours: `07:00`. */
  readonly from: string;
  /** Time of day at which the environment goes to sleep: `19:00`. */
  readonly to: string;
}

/** What decides when an environment wakes and sleeps. */
export interface OffHoursTimes {
  readonly workingHours: WorkingHours;
  /** IANA time zone of the working hours: `Europe/Berlin`. */
  readonly timeZone: string;
  /**
   * Number of minutes before `from` at which waking starts, though not before midnight, 0 to 120.
   * @default 20
   */
  readonly leadMinutes?: number;
}

const MINUTES_AN_HOUR = 60;

/** Years whose clock changes are looked at. */
const YEARS = { from: 2026, to: 2035 };

/** When the environment wakes: on working days. */
export function wakeTime({ workingHours, timeZone, leadMinutes }: OffHoursTimes): ScheduledTime {
  const { days, from } = { ...offHoursDefaults, ...workingHours };
  const inOrder = weekDays.filter((day) => days.includes(day)).map((day) => day.toUpperCase());
  return { expression: `cron(${cronTime(wakeMinute(from, leadMinutes))} ? * ${inOrder.join(",")} *)`, timeZone };
}

/**
 * When the environment goes to sleep: every evening, not only on working days, because somebody may have woken it on
 * another day, and AWS starts databases that were stopped for seven days.
 */
export function sleepTime({ workingHours, timeZone }: OffHoursTimes): ScheduledTime {
  return { expression: `cron(${cronTime(minuteOf(workingHours.to))} * * ? *)`, timeZone };
}

/** Number of hours in a week for which an environment is awake by its schedule. */
export function awakeHoursPerWeek({ workingHours, leadMinutes }: OffHoursTimes): number {
  const { days, from, to } = { ...offHoursDefaults, ...workingHours };
  return (new Set(days).size * (minuteOf(to) - wakeMinute(from, leadMinutes))) / MINUTES_AN_HOUR;
}

/** The largest number of days in a row without working hours: 2 with Monday to Friday. */
export function longestPause({ workingHours }: Pick<OffHoursTimes, "workingHours">): number {
  const { days } = { ...offHoursDefaults, ...workingHours };
  const week = weekDays.map((day) => (days.includes(day) ? "1" : "0")).join("");
  return Math.max(...(week + week).split("1").map((pause) => pause.length));
}

/** Whether an environment is awake by its schedule at an instant, in milliseconds since 1970. */
export function isAwakeAt({ workingHours, timeZone, leadMinutes }: OffHoursTimes, instant: number): boolean {
  const { days, from, to } = { ...offHoursDefaults, ...workingHours };
  const { year, month, day, hour, minute } = localTimeAt(instant, timeZone);
  const time = hour * MINUTES_AN_HOUR + minute;
  return days.includes(weekDayOf(year, month, day)) && time >= wakeMinute(from, leadMinutes) && time <= minuteOf(to);
}

/**
 * Finds what is wrong with working hours: their order, and times that the clocks of the zone skip.
 * @throws if one is not a time of day
 */
export function workingHoursIssues(times: OffHoursTimes): PropIssue[] {
  const { days, from, to } = { ...offHoursDefaults, ...times.workingHours };
  if (days.length === 0) {
    return [{ props: ["days"], message: "must name at least one day of the week." }];
  }
  if (minuteOf(from) >= minuteOf(to)) {
    return [{ props: ["to"], message: `"${to}" must be later on the same day than \`from\` ("${from}").` }];
  }
  const { timeZone, leadMinutes } = times;
  const wake = { minuteOfDay: wakeMinute(from, leadMinutes), days, timeZone };
  const sleep = { minuteOfDay: minuteOf(to), days: weekDays, timeZone };
  return [
    ...skippedIssues("from", wake, "nothing would wake the environment that day"),
    ...skippedIssues("to", sleep, "the environment would stay awake that night"),
  ];
}

/** A time of day on some days of the week. */
interface RegularTime {
  readonly minuteOfDay: number;
  readonly days: readonly WeekDay[];
  readonly timeZone: string;
}

/**
 * Scheduler skips an invocation at a time that the clocks skip.
 * Source: EventBridge Scheduler User Guide, "Daylight savings time on EventBridge Scheduler".
 */
function skippedIssues(prop: "from" | "to", { minuteOfDay, days, timeZone }: RegularTime, effect: string): PropIssue[] {
  const [hour, minute] = [Math.floor(minuteOfDay / MINUTES_AN_HOUR), minuteOfDay % MINUTES_AN_HOUR];
  const date = datesOfClockChanges(timeZone, YEARS).find(({ year, month, day }) => {
    const isScheduled = days.includes(weekDayOf(year, month, day));
    return isScheduled && instantsOf({ year, month, day, hour, minute }, timeZone).length === 0;
  });
  if (!date) return [];
  const { year, month, day } = date;
  const skipped = `${padded(hour)}:${padded(minute)} on ${year}-${padded(month)}-${padded(day)}`;
  return [{ props: [prop], message: `the clocks of ${timeZone} skip ${skipped}, and ${effect}; choose another time.` }];
}

/** Monday is the first day here, and Sunday is in JavaScript. */
function weekDayOf(year: number, month: number, day: number): WeekDay {
  const sundayFirst = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return weekDays[(sundayFirst + weekDays.length - 1) % weekDays.length] ?? "mon";
}

function wakeMinute(from: string, leadMinutes: number = offHoursDefaults.leadMinutes): number {
  return Math.max(0, minuteOf(from) - leadMinutes);
}

function minuteOf(time: string): number {
  const { hour, minute } = parseTimeOfDay(time);
  return hour * MINUTES_AN_HOUR + minute;
}

/** The first two fields of a cron expression. */
function cronTime(minuteOfDay: number): string {
  return `${minuteOfDay % MINUTES_AN_HOUR} ${Math.floor(minuteOfDay / MINUTES_AN_HOUR)}`;
}

function padded(part: number): string {
  return String(part).padStart(2, "0");
}
