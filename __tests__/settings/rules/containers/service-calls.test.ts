import { issuesWith } from "../../../support/settings-under-test";

test("jobs and tasks can't call services", () => {
  expect(issuesWith({ "application.tasks.migrate": { uses: { services: ["api"] } } })).toEqual([
    "application.tasks.migrate.uses.services: calling services is not supported for jobs and tasks, because Service Connect requires an ECS service; send messages to a worker's queue, or remove it.",
  ]);
});
