import { issuesWith } from "../../../support/settings-under-test";

test("two workloads of one name are refused, of whatever kind", () => {
  expect(issuesWith({ "application.tasks.api": {} })).toEqual([
    'application.tasks.api: "api" is already the name of `services.api`, and workloads of all kinds must have different names; rename one of them.',
  ]);
});

test("of a name that an environment sets too, it is said once, and the name is suggested once", () => {
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
