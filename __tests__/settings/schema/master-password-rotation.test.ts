import { issuesWith } from "../../support/settings-under-test";

const rotation = (value: unknown) => ({
  "environments.test.database": { masterPasswordRotation: value },
  "environments.test.documentDatabase": { masterPasswordRotation: value },
  "application.documentDatabase": {},
  "application.services.api.uses.documentDatabase": true,
});
const schedule =
  'must be a schedule in UTC of at most 90 days, such as "rate(10 days)" or "cron(0 3 ? * SUN#1 *)", whose minute is 0 and whose month and year are *';

test.each([
  [{}, "schedule", `is required and ${schedule}.`],
  [{ schedule: "rate(91 days)" }, "schedule", `${schedule}; got "rate(91 days)".`],
  [{ schedule: "cron(0 3 1 1 ? *)" }, "schedule", `${schedule}; got "cron(0 3 1 1 ? *)".`],
  [{ schedule: "rate(3 hours)" }, "schedule", `${schedule}; got "rate(3 hours)".`],
  [{ schedule: "rate(9 days)", windowHours: 25 }, "windowHours", "must be a whole number from 1 to 24; got 25."],
  [
    { schedule: "rate(4 hours)", windowHours: 5 },
    "windowHours",
    "must be at most 4: the next rotation begins after 4 hours.",
  ],
])("the rotation of a master password: %j is refused", (value, key, message) => {
  expect(issuesWith(rotation(value))).toEqual(
    ["database", "documentDatabase"].map(
      (database) => `environments.test.${database}.masterPasswordRotation.${key}: ${message}`,
    ),
  );
});

test.each([
  { schedule: "rate(90 days)" },
  { schedule: "rate(1 day)", windowHours: 24 },
  { schedule: "cron(0 3 ? * SUN#1 *)", windowHours: 3 },
  { schedule: "cron(0 0/8 * * ? *)" },
])("the rotation of a master password is at least every 90 days: %j", (value) => {
  expect(issuesWith(rotation(value))).toEqual([]);
});
