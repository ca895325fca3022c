import { minutesOfWeek, runsPerMonth } from "../../../tools/cost/schedules";

const perMonth = 365 / 12;

test.each([
  ["rate(1 hour)", 730],
  ["rate(5 minutes)", 730 * 12],
  ["rate(2 days)", perMonth / 2],
  ["cron(0 3 * * ? *)", perMonth],
  ["cron(0/15 8-17 * * ? *)", perMonth * 40],
  ["cron(0 7 ? * MON-FRI *)", (perMonth / 7) * 5],
  ["cron(0 7 ? * FRI-MON *)", (perMonth / 7) * 4],
  ["cron(0 6 1 * ? *)", 1],
  ["cron(0 6 1,15 * ? *)", 2],
  ["cron(0 6 1 1,7 ? *)", 1 / 6],
  ["cron(0 6 ? * MON#1 *)", 1],
  ["at(2026-12-01T00:00:00)", 1],
])("%s is due %d times a month", (expression, runs) => {
  expect(runsPerMonth(expression)).toBeCloseTo(runs);
});

test("a schedule that isn't known counts once", () => {
  expect(runsPerMonth(undefined)).toBe(1);
  expect(runsPerMonth("cron(0 3)")).toBe(1);
});

test("the minutes of a week begin on Sunday", () => {
  expect(minutesOfWeek("cron(30 7 ? * SUN,TUE *)")).toEqual([450, 2 * 1440 + 450]);
  expect(minutesOfWeek("cron(0 0/12 * * ? *)")).toHaveLength(14);
});

test("what isn't due every week alike has no minutes of a week", () => {
  expect(minutesOfWeek("cron(0 0 1 * ? *)")).toBeUndefined();
  expect(minutesOfWeek("cron(0 0 ? 1 MON *)")).toBeUndefined();
  expect(minutesOfWeek("cron(0 0 ? * 2L *)")).toBeUndefined();
  expect(minutesOfWeek("rate(1 hour)")).toBeUndefined();
  expect(minutesOfWeek(undefined)).toBeUndefined();
});
