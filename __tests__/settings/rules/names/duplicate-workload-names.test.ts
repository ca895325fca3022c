import { issuesWith } from "../../../support/settings-under-test";

test("two workloads of one name are refused, of whatever kind", () => {
  expect(issuesWith({ "application.tasks.api": {} })).toEqual([
    "application.tasks.api: services.api has this name too, and with it the same roles and images; rename one of the two.",
  ]);
});

test("of a name that an environment sets too, it is said once, and the name is suggested once", () => {
  const changes = {
    "application.tasks.api": {},
    "application.tasks.migrate": { imageOf: "nobody" },
    "environments.prod.services.api.exec": false,
  };
  expect(issuesWith(changes)).toEqual([
    "application.tasks.api: services.api has this name too, and with it the same roles and images; rename one of the two.",
    'application.tasks.migrate.imageOf: there is no workload "nobody"; available: api, migrate, web.',
  ]);
});
