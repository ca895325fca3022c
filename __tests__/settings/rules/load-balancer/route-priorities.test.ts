import { routePriority } from "../../../../constructs/load-balancer/route-priority";
import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

const web = "application.services.web";
const api = "application.services.api";
const site = `${web}.routes.site`;

describe("routes", () => {
  test("that have the same priority are refused, with one that is free", () => {
    const priority = routePriority("web", "site", { paths: ["/*"] });
    const [fault = "", ...others] = issuesWith({ [`${api}.routes.public.priority`]: priority });
    expect(others).toEqual([]);
    expect(fault).toMatch(
      new RegExp(
        `^${site}: priority ${priority} is already used by \`services.api.routes.public\`; set another for one of them, such as \`priority: \\d+\`\\.$`,
      ),
    );
    const free = Number(/priority: (\d+)`\.$/.exec(fault)?.[1]);
    expect(issuesWith({ [`${api}.routes.public.priority`]: priority, [`${site}.priority`]: free })).toEqual([]);
  });

  test("that are given priorities keep them", () => {
    expect(issuesWith({ [`${site}.priority`]: 7, [`${api}.routes.public.priority`]: 7 })).toEqual([
      expect.stringContaining(`${site}.priority: priority 7 is already used by \`services.api.routes.public\`; `),
    ]);
  });

  test("of two environments that have the same priority are refused, with one that is free", () => {
    const [fault = "", ...others] = issues({
      "environments.prod.services.api.routes.public.priority": 77,
      "environments.test": participant("/test", { services: { api: { routes: { public: { priority: 77 } } } } }),
    });
    expect(others).toEqual([]);
    expect(fault).toMatch(
      /^environments\.test\.services\.api\.routes\.public\.priority: in "test", priority 77 is already used by `services\.api\.routes\.public` of "prod"; set another for one of them, such as `priority: \d+`\.$/,
    );
  });

  test("of two environments with the same services don't meet, though their paths are as long", () => {
    expect(issues({ "environments.staging.sharedIngress.pathPrefix": "/beta" })).toEqual([]);
  });
});
