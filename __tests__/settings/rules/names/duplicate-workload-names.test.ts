import { issuesWith } from "../../../support/settings-under-test";

test("workloads of all kinds have different names", () => {
  expect(issuesWith({ "application.tasks.api": {} })).toEqual([
    'application.tasks.api: "api" is already the name of `services.api`, and workloads of all kinds must have different names; rename one of them.',
  ]);
});

test("a name that several environments have is reported once, and suggested once", () => {
  const changes = {
    "application.tasks.api": {},
    "application.tasks.migrate": { imageOf: "nobody" },
    "environments.prod.services.api.exec": false,
  };
  expect(issuesWith(changes)).toEqual([
    'application.tasks.api: "api" is already the name of `services.api`, and workloads of all kinds must have different names; rename one of them.',
    'application.tasks.migrate.imageOf: there is no workload named "nobody"; available: api, migrate, web.',
  ]);
});
