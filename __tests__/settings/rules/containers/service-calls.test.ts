import { issuesWith } from "../../../support/settings-under-test";

test.each([
  ["tasks.migrate", { uses: { services: ["api"] } }],
  ["jobs.nightly", { schedule: { expression: "rate(1 day)" }, uses: { services: ["api"] } }],
])("%s cannot call services", (path, workload) => {
  expect(issuesWith({ [`application.${path}`]: workload })).toEqual([
    `application.${path}.uses.services: calling services is not supported for jobs and tasks, because Service Connect requires an ECS service; send messages to a worker's queue, or remove this setting.`,
  ]);
});
