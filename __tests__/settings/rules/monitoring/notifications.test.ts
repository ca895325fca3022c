import { issuesWith } from "../../../support/settings-under-test";

const emails = { "application.notifications.emails": ["team@example.com"] };

test("addresses require something that notifies", () => {
  expect(issuesWith(emails)).toEqual([
    "application.notifications.emails: `emails` requires a job or a queue, the only sources of notifications; add one, or remove `emails`.",
  ]);
});

test.each([
  ["a queue", { "application.queues.mails": {} }],
  ["a job", { "application.jobs.nightly": { schedule: { expression: "rate(1 day)" } } }],
])("addresses are valid with %s", (_, changes) => {
  expect(issuesWith({ ...emails, ...changes })).toEqual([]);
});
