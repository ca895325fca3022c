import { issuesWith } from "../../../support/settings-under-test";

test("a queue that is called like one for dead letters is refused", () => {
  const twice = "would be the name of two queues, of this one's and of that for the dead letters of";
  expect(
    issuesWith({
      "application.queues": { orders: {}, "orders-dead-letters": {}, "nightly-schedule": {} },
      "application.jobs.nightly": { schedule: { expression: "rate(1 hour)" } },
    }),
  ).toEqual([
    `application.queues.nightly-schedule: "nightly-schedule-dead-letters" ${twice} jobs.nightly; give it another name.`,
    `application.queues.orders-dead-letters: "orders-dead-letters" ${twice} queues.orders; give it another name.`,
  ]);
});
