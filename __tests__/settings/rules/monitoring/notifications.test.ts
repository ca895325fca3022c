import { issuesWith } from "../../../support/settings-under-test";

const emails = { "application.notifications.emails": ["team@example.com"] };

test("addresses are refused where nothing notifies", () => {
  expect(issuesWith(emails)).toEqual([
    "application.notifications.emails: nobody would ever be told anything: jobs and queues notify, and there is neither; take it out.",
  ]);
});

test.each([
  ["a queue", { "application.queues.mails": {} }],
  ["a job", { "application.jobs.nightly": { schedule: { expression: "rate(1 day)" } } }],
])("addresses are taken where there is %s", (_, changes) => {
  expect(issuesWith({ ...emails, ...changes })).toEqual([]);
});
