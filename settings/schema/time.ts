import * as z from "zod";
import { utcTimePatterns } from "../../constructs/core/utc-time";
import { neutral } from "./weaker/neutral";

/** A time on every day, in UTC. */
export const timeOfDay = z
  .string()
  .regex(utcTimePatterns.timeOfDay)
  .describe('a time of day such as "03:00"')
  .meta(neutral.timing);

/** A time on one day of every week, in UTC. */
export const timeOfWeek = z
  .string()
  .regex(utcTimePatterns.timeOfWeek)
  .describe('a day and a time such as "sun:05:00"')
  .meta(neutral.timing);

/** A period on every day, in UTC. */
export const dailyWindow = z
  .string()
  .regex(utcTimePatterns.dailyWindow)
  .describe('a daily window such as "03:00-04:00"')
  .meta(neutral.timing);

/** A weekly period, in UTC. */
export const weeklyWindow = z
  .string()
  .regex(utcTimePatterns.weeklyWindow)
  .describe('a weekly window such as "sun:04:30-sun:05:30"')
  .meta(neutral.timing);
