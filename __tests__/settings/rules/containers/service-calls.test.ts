import { issuesWith } from "../../../support/settings-under-test";

test("jobs and tasks can't call services", () => {
  expect(issuesWith({ "application.tasks.migrate": { uses: { services: ["api"] } } })).toEqual([
    "application.tasks.migrate.uses.services: ECS lets no job or task call services by Service Connect; send to a queue that a worker works off, or take it out.",
  ]);
});
