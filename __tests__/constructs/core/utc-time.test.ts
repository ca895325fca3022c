import {
  parseDailyWindow,
  parseTimeOfDay,
  parseTimeOfWeek,
  parseWeeklyWindow,
} from "../../../constructs/core/utc-time";

test("a time of day has an hour and a minute", () => {
  expect(parseTimeOfDay("23:05")).toEqual({ hour: 23, minute: 5 });
});

test("a time of the week has a day as well", () => {
  expect(parseTimeOfWeek("sat:00:30")).toEqual({ day: "sat", hour: 0, minute: 30 });
});

test.each([
  ["03:00-04:00", 180, 60],
  ["23:30-00:15", 1410, 45],
])("the daily window %s starts at minute %d and lasts %d minutes", (text, start, minutes) => {
  expect(parseDailyWindow(text)).toEqual({ start, minutes });
});

test.each([
  ["tue:00:00-tue:01:00", 1440, 60],
  ["sun:23:30-mon:00:30", 10050, 60],
])("the weekly window %s starts at minute %d and lasts %d minutes", (text, start, minutes) => {
  expect(parseWeeklyWindow(text)).toEqual({ start, minutes });
});

test.each([
  ["24:00", parseTimeOfDay, 'a time of day such as "03:00"'],
  ["3:00", parseTimeOfDay, 'a time of day such as "03:00"'],
  ["Sun:05:00", parseTimeOfWeek, 'a day and a time such as "sun:05:00"'],
  ["03:00", parseDailyWindow, 'a daily window such as "03:00-04:00"'],
  ["03:00-04:00", parseWeeklyWindow, 'a weekly window such as "sun:04:30-sun:05:30"'],
])("%s is refused by %p", (text, parse, form) => {
  expect(() => parse(text)).toThrow(`"${text}" is not ${form}.`);
});
