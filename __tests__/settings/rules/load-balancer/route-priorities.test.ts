import { routePriority } from "../../../../constructs/load-balancer/route-priority";
import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

const web = "application.services.web";
const api = "application.services.api";
const site = `${web}.routes.site`;

describe("routes", () => {
  test("cannot have the same priority; a free one is proposed", () => {
    const priority = routePriority("web", "site", { paths: ["/*"] });
    const [issue = "", ...others] = issuesWith({ [`${api}.routes.public.priority`]: priority });
    expect(others).toEqual([]);
    expect(issue).toMatch(
      new RegExp(
        `^${site}: priority ${priority} is already used by \`services.api.routes.public\`; set another for one of them, such as \`priority: \\d+\`\\.$`,
      ),
    );
    const free = Number(/priority: (\d+)`\.$/.exec(issue)?.[1]);
    expect(issuesWith({ [`${api}.routes.public.priority`]: priority, [`${site}.priority`]: free })).toEqual([]);
  });

  test("keep the priorities that are set", () => {
    expect(issuesWith({ [`${site}.priority`]: 7, [`${api}.routes.public.priority`]: 7 })).toEqual([
      expect.stringContaining(`${site}.priority: priority 7 is already used by \`services.api.routes.public\`; `),
    ]);
  });

  test("of two environments cannot have the same priority; a free one is proposed", () => {
    const [issue = "", ...others] = issues({
      "environments.prod.services.api.routes.public.priority": 77,
      "environments.test": participant("/test", { services: { api: { routes: { public: { priority: 77 } } } } }),
    });
    expect(others).toEqual([]);
    expect(issue).toMatch(
      /^environments\.test\.services\.api\.routes\.public\.priority: in "test", priority 77 is already used by `services\.api\.routes\.public` of "prod"; set another for one of them, such as `priority: \d+`\.$/,
    );
  });

  test("of two environments with the same services and prefixes of the same length have different priorities", () => {
    expect(issues({ "environments.staging.sharedIngress.pathPrefix": "/beta" })).toEqual([]);
  });
});
