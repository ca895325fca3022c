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

test("each of many routes with the same priority is told another one", () => {
  const names = Array.from({ length: 16 }, (_, index) => `service-${index}`);
  const services = names.map((name, index) => {
    const routes = { site: { paths: [`/${String(index).padStart(2, "0")}`], priority: 100 } };
    return [`application.services.${name}`, { port: 80, routes }] as const;
  });
  const changes = Object.fromEntries(services);
  const told = issuesWith(changes).map((issue) => Number(/priority: (\d+)`\.$/.exec(issue)?.[1]));
  expect(told).toHaveLength(15);
  expect(new Set(told).size).toBe(15);
  const [, ...others] = [...names].sort();
  const set = others.map((name, index) => [`application.services.${name}.routes.site.priority`, told[index]] as const);
  expect(issuesWith({ ...changes, ...Object.fromEntries(set) })).toEqual([]);
});
