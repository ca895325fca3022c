import * as z from "zod";

const TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";

/** A time that comes every day, UTC. */
export const dailyWindow = z
  .string()
  .regex(new RegExp(`^${TIME}-${TIME}$`))
  .describe('a window such as "03:00-04:00"');

/** A time that comes every week, UTC. */
export const weeklyWindow = z
  .string()
  .regex(new RegExp(`^${DAY}:${TIME}-${DAY}:${TIME}$`))
  .describe('a window such as "sun:04:30-sun:05:30"');
