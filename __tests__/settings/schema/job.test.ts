import { issuesWith } from "../../support/settings-under-test";

const job = (settings: object) => ({ "application.jobs.nightly": settings });
const daily = { expression: "cron(0 3 * * ? *)" };
const path = "application.jobs.nightly";

describe("the settings of a job", () => {
  test("reject a key prefix that IAM would read as a pattern", () => {
    expect(issuesWith(job({ onObjectCreated: { bucket: "uploads", prefix: "in/*" } }))).toEqual([
      expect.stringMatching(/^application\.jobs\.nightly\.onObjectCreated\.prefix: must be part of an object key/),
    ]);
  });

  test.each([
    ["timeoutMinutes", 0, "a whole number from 1 to 1440"],
    ["timeoutMinutes", 1441, "a whole number from 1 to 1440"],
    ["retries", 6, "a whole number from 0 to 5"],
  ])("reject %s: %d", (key, value, words) => {
    expect(issuesWith(job({ schedule: daily, [key]: value }))).toEqual([
      `${path}.${key}: must be ${words}; got ${value}.`,
    ]);
  });
});
