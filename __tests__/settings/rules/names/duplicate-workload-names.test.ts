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

test("a sidecar with an image of its own has a name that no workload and no other such sidecar has", () => {
  const sidecars = (settings: object) => ({ "application.services.api.sidecars": { proxy: settings } });
  const proxy = { "application.tasks.api-proxy": {} };
  expect(issuesWith({ ...sidecars({}), ...proxy })).toEqual([
    'application.services.api.sidecars.proxy: its image would be "api-proxy", which is already that of `tasks.api-proxy`; rename the sidecar, or set `image` or `imageOf`.',
  ]);
  expect(issuesWith({ ...sidecars({ image: "envoy:1.30" }), ...proxy })).toEqual([]);
  expect(issuesWith({ ...sidecars({ imageOf: "api" }), ...proxy })).toEqual([]);
  const other = { "application.tasks.api-proxy": { imageOf: "api", sidecars: { a: {} } } };
  expect(issuesWith({ "application.services.api.sidecars": { "proxy-a": {} }, ...other })).toEqual([
    'application.tasks.api-proxy.sidecars.a: its image would be "api-proxy-a", which is already that of `services.api.sidecars.proxy-a`; rename the sidecar, or set `image` or `imageOf`.',
  ]);
});
