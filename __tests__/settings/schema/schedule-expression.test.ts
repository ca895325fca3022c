import { issuesWith } from "../../support/settings-under-test";

const job = (settings: object) => ({ "application.jobs.nightly": settings });
const daily = { expression: "cron(0 3 * * ? *)" };
const path = "application.jobs.nightly";

describe("the schedule of a job", () => {
  const example = 'schedule.expression: must be an expression such as "cron(0 7 ? * MON-FRI *)"';

  test.each([
    "cron(0 3 * * ? *)",
    "cron(0/15 8-18 ? * MON-FRI *)",
    "cron(30 4 L * ? *)",
    "cron(30 4 1,15W * ? 2026-2030)",
    "cron(0 0 ? JAN,JUL 2#1 *)",
    "cron(0 0 ? * 6L *)",
    "rate(1 minute)",
    "rate(12 hours)",
    "at(2030-01-31T07:00:00)",
  ])("accepts %s", (value) => {
    expect(issuesWith(job({ schedule: { expression: value } }))).toEqual([]);
  });

  test.each([
    ["0 3 * * *", example],
    ["cron(0 3 * * * *)", example],
    ["cron(0 3 * * ?)", example],
    ["rate(0 hours)", example],
    ["rate(1 hours)", example],
    ["rate(2 hour)", example],
    ["at(2030-02-31T07:00:00)", `${path}.schedule.expression: "at(2030-02-31T07:00:00)" is not a valid date and time.`],
    [
      "cron(60 3 * * ? *)",
      'in "cron(60 3 * * ? *)", "60" is not a valid minute; use 0 to 59, a range, a step such as 0/5, or *.',
    ],
    ["cron(0 24 * * ? *)", '"24" is not a valid hour; use 0 to 23'],
    ["cron(0 0 32 * ? *)", '"32" is not a valid day of the month; use 1 to 31, a range, a step such as 1/5, * or ?.'],
    ["cron(0 0 1 13 ? *)", '"13" is not a valid month; use 1 to 12 or JAN to DEC'],
    ["cron(0 0 ? * MO *)", '"MO" is not a valid day of the week; use 1 to 7 or SUN to SAT, a range'],
    ["cron(0 0 ? * 0 *)", '"0" is not a valid day of the week'],
    ["cron(0 0 ? * * 1969)", '"1969" is not a valid year; use 1970 to 2199'],
    ["cron(0 18-8 * * ? *)", '"18-8" is not a valid hour'],
    ["cron(*/0 3 * * ? *)", '"*/0" is not a valid minute'],
    ["cron(0 3/1/2 * * ? *)", '"3/1/2" is not a valid hour'],
  ])("rejects %s", (value, words) => {
    expect(issuesWith(job({ schedule: { expression: value } }))).toEqual([expect.stringContaining(words)]);
    expect(issuesWith(job({ schedule: { expression: value } }))).toEqual([expect.stringContaining(`"${value}"`)]);
  });

  test.each(["Europe/Berlim", "CET+1", "+01:00", "berlin"])("rejects the time zone %s", (timeZone) => {
    expect(issuesWith(job({ schedule: { ...daily, timeZone } }))).toEqual([
      `${path}.schedule.timeZone: must be a time zone such as "Europe/Berlin" or "UTC"; got "${timeZone}".`,
    ]);
  });

  test.each([
    ["flexibleMinutes", 1441, "a whole number from 0 to 1440"],
    ["startRetries", 186, "a whole number from 0 to 185"],
    ["startWithinMinutes", 0, "a whole number from 1 to 1440"],
  ])("rejects %s: %d", (key, value, words) => {
    expect(issuesWith(job({ schedule: { ...daily, [key]: value } }))).toEqual([
      `${path}.schedule.${key}: must be ${words}; got ${value}.`,
    ]);
  });
});
