import { issuesWith } from "../../../support/settings-under-test";

test("queues do not have the name of a dead-letter queue", () => {
  expect(
    issuesWith({
      "application.queues": { orders: {}, "orders-dead-letters": {}, "nightly-schedule": {} },
      "application.jobs.nightly": { schedule: { expression: "rate(1 hour)" } },
    }),
  ).toEqual([
    `application.queues.nightly-schedule: its dead-letter queue and the dead-letter queue of \`jobs.nightly\` would both be named "nightly-schedule-dead-letters"; rename one of them.`,
    `application.queues.orders-dead-letters: this queue and the dead-letter queue of \`queues.orders\` would both be named "orders-dead-letters"; rename one of them.`,
  ]);
});
