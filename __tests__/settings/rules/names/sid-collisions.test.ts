import { issuesWith } from "../../../support/settings-under-test";

test("names that differ only in hyphens are rejected", () => {
  const schedule = { expression: "rate(1 hour)" };
  expect(
    issuesWith({
      "application.buckets": { uploads: {}, "up-1": {}, up1: {} },
      "application.queues": { "a-1": {}, a1: {}, b1: {} },
      "application.jobs": { "load-1": { schedule }, load1: { schedule } },
    }),
  ).toEqual([
    'application.buckets.up1: "up1" differs from "up-1" only in hyphens, which the statement ids of policies cannot contain; rename one of them.',
    'application.jobs.load1: "load1" differs from "load-1" only in hyphens, which the statement ids of policies cannot contain; rename one of them.',
    'application.queues.a1: "a1" differs from "a-1" only in hyphens, which the statement ids of policies cannot contain; rename one of them.',
  ]);
});
