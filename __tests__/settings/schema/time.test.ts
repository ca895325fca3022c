import { dailyWindow, timeOfDay, timeOfWeek, weeklyWindow } from "../../../settings/schema/time";

describe.each([
  ["a time of day", timeOfDay, ["00:00", "09:30", "23:59"], ["24:00", "9:30", "12:60", "12:00:00", " 12:00"]],
  ["a time of the week", timeOfWeek, ["sun:05:00", "mon:23:59"], ["sunday:05:00", "Sun:05:00", "05:00", "sun:24:00"]],
  ["a daily window", dailyWindow, ["03:00-04:00", "23:30-00:30"], ["03:00", "03:00-24:00", "03:00 - 04:00"]],
  ["a weekly window", weeklyWindow, ["sun:04:30-sun:05:30", "sun:23:30-mon:00:30"], ["sun:04:30-05:30", "04:30-05:30"]],
])("%s", (_, schema, valid, invalid) => {
  test.each(valid)("may be %s", (value) => {
    expect(schema.safeParse(value).success).toBe(true);
  });

  test.each(invalid)("must not be %s", (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
