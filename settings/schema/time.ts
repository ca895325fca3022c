import * as z from "zod";

const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";

/** A time on every day, in UTC. */
export const timeOfDay = matching(TIME).describe('a time of day such as "03:00"');

/** A time on one day of every week, in UTC. */
export const timeOfWeek = matching(`${DAY}:${TIME}`).describe('a day and a time such as "sun:05:00"');

/** A period on every day, in UTC. */
export const dailyWindow = matching(`${TIME}-${TIME}`).describe('a daily window such as "03:00-04:00"');

/** A weekly period, in UTC. */
export const weeklyWindow = matching(`${DAY}:${TIME}-${DAY}:${TIME}`).describe(
  'a weekly window such as "sun:04:30-sun:05:30"',
);

function matching(pattern: string): z.ZodString {
  return z.string().regex(new RegExp(`^${pattern}$`));
}
