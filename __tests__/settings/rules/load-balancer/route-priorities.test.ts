import { routePriority } from "../../../../constructs/load-balancer/route-priority";
import { type CheckedSettings, checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";
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

/** Services whose routes derive the same priority: found by trying names. */
function meetingServices(): [first: string, second: string] {
  const names = new Map<number, string>();
  for (let index = 0; ; index += 1) {
    const name = `service-${index}`;
    const priority = routePriority(name, "site", { paths: [`/${name}/*`] });
    const other = names.get(priority);
    if (other !== undefined) return other < name ? [other, name] : [name, other];
    names.set(priority, name);
  }
}

describe("two routes that derive the same priority", () => {
  const [first, second] = meetingServices();
  const service = (name: string) => ({
    port: 80,
    routes: { site: { paths: [`/${name}/*`] } },
  });
  const withBoth = (changes: Record<string, unknown> = {}) =>
    checkSettings(
      changed({
        [`application.services.${first}`]: service(first),
        [`application.services.${second}`]: service(second),
        ...changes,
      }),
      { example: true },
    );
  const priorityOf = ({ settings }: CheckedSettings, name: string) =>
    settings.environments["prod"]?.services[name]?.routes["site"]?.priority;
  const derived = routePriority(first, "site", { paths: [`/${first}/*`] });

  test("need no setting: the first by name keeps it, and the other gets the next one that is free", () => {
    const checked = withBoth();
    expect(priorityOf(checked, first)).toBeUndefined();
    expect(priorityOf(checked, second)).toBe(derived + 1);
  });

  test("are told, with the settings that keep what is deployed", () => {
    const [warning, ...others] = withBoth().warnings.filter(
      ({ path }) => path.startsWith("environments.prod.") && !path.endsWith("notifications"),
    );
    expect(others).toEqual([]);
    expect(warning).toEqual({
      path: `environments.prod.services.${second}.routes.site`,
      message: `has priority ${derived + 1}, because \`services.${first}.routes.site\` has ${derived}, which it would have alone. If that is deployed, exchange them: \`priority: ${derived}\` here and \`priority: ${derived + 1}\` there. Setting both keeps them whatever is added or removed.`,
    });
    const exchanged = withBoth({
      [`application.services.${second}.routes.site.priority`]: derived,
      [`application.services.${first}.routes.site.priority`]: derived + 1,
    });
    expect(exchanged.warnings.filter(({ path }) => !path.endsWith("notifications"))).toEqual([]);
  });
});

test("200 services with one route each need no priority, and none of them is told twice", () => {
  const names = Array.from({ length: 200 }, (_, index) => `service-${index}`);
  const services = names.map((name) => [
    `application.services.${name}`,
    { port: 80, routes: { site: { paths: [`/${name}/*`] } } },
  ]);
  const { settings } = checkSettings(changed(Object.fromEntries(services) as Record<string, unknown>), {
    example: true,
  });
  const priorities = Object.entries(settings.environments["prod"]?.services ?? {}).flatMap(([name, { routes }]) =>
    Object.entries(routes).map(([key, route]) => route.priority ?? routePriority(name, key, route)),
  );
  expect(priorities.length).toBeGreaterThan(200);
  expect(new Set(priorities).size).toBe(priorities.length);
});
