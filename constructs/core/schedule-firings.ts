import { cronFieldValues } from "./cron";
import { type ScheduledTime } from "./schedule-expression";
import { instantsOf, localTimeAt } from "./zoned-time";

const DAY = 86_400_000;

/**
 * Lists when EventBridge Scheduler invokes the target of a `cron(...)` expression, in milliseconds since 1970; `undefined`
 * for other expressions, and for those with `L`, `W` or `#`. A time that the clocks skip in spring is not made up for, and
 * one that they show twice in autumn counts once. Which of the two it is, is not documented; this returns the first.
 * Source: EventBridge Scheduler User Guide, "Daylight savings time on EventBridge Scheduler".
 *
 * @param from the first instant that counts
 * @param to the first instant that doesn't count any more
 */
export function firingsOf({ expression, timeZone }: ScheduledTime, from: number, to: number): number[] | undefined {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(" ");
  const values = fields?.map((field, index) => cronFieldValues(field, index));
  if (!values || values.includes(undefined)) {
    return undefined;
  }
  const [minutes = [], hours = [], days = [], months = [], weekdays = [], years = []] = values as number[][];
  const firings: number[] = [];
  for (let midnight = startOfLocalDay(from, timeZone); midnight < to + DAY; midnight += DAY) {
    const date = new Date(midnight);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const isDay = days.includes(day) && weekdays.includes(date.getUTCDay() + 1);
    if (!isDay || !months.includes(month) || !years.includes(year)) continue;
    for (const hour of hours) {
      for (const minute of minutes) {
        const [instant] = instantsOf({ year, month, day, hour, minute }, timeZone);
        if (instant !== undefined && instant >= from && instant < to) firings.push(instant);
      }
    }
  }
  return firings;
}

/** The date in a time zone, as midnight in UTC. */
function startOfLocalDay(instant: number, timeZone: string): number {
  const { year, month, day } = localTimeAt(instant, timeZone);
  return Date.UTC(year, month - 1, day);
}
