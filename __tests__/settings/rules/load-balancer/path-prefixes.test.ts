import { routePriority } from "../../../../constructs/load-balancer/route-priority";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

describe("the path prefix of an environment", () => {
  const prefix = "environments.test.sharedIngress.pathPrefix";

  test.each(["test", "/", "/test/", "/te*t", "//test", "/../test"])("cannot be %j", (path) => {
    expect(issues({ [prefix]: path })).toEqual([
      `${prefix}: must be a path of at most 64 letters, digits, hyphens and underscores without a trailing slash, such as "/test"; got "${path}".`,
    ]);
  });

  test("does not overlap the path prefix of another environment", () => {
    expect(issues({ [prefix]: "/stage" })).toEqual([
      `${prefix}: "/stage" is already the path prefix of "staging"; choose another path prefix.`,
    ]);
    expect(issues({ [prefix]: "/stage/test" })).toEqual([
      `${prefix}: "/stage/test" overlaps "/stage", the path prefix of "staging"; choose another path prefix.`,
    ]);
    expect(issues({ [prefix]: "/stage-test" })).toEqual([]);
  });

  test("is not preceded by a route of the owner", () => {
    const [taker, late] = [3, routePriority("/test/api", "public", { paths: ["/test/api/*"] })];
    expect(issues({ "environments.prod.services.web.routes.site.priority": taker })).toEqual(
      [
        `${prefix}: \`services.web.routes.site\` of "prod" matches /* at priority ${taker}, before \`services.api.routes.public\` of "test" at ${late}; change its paths or its priority, or choose another path prefix.`,
        expect.stringMatching(
          /^environments\.staging\.sharedIngress\.pathPrefix: `services\.web\.routes\.site` of "prod" matches \/\*/,
        ) as string,
      ].reverse(),
    );
    const longer = { paths: ["/t?st/api/*"], methods: ["GET"] };
    expect(issues({ "environments.prod.services.api.routes": { wild: longer } })).toEqual([
      expect.stringMatching(
        /^environments\.test\.sharedIngress\.pathPrefix: .* of "prod" matches \/t\?st\/api\/\*/,
      ) as string,
    ]);
  });

  test("is preceded by a route of the owner that keeps the priority which both derive", () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `r${index}`);
    const conditions = { paths: ["/test/ap?/*"] };
    const derived = (own: string) => routePriority("/test/api", own, conditions);
    const next = (own: string) => routePriority("/test/api", own, conditions, new Set([derived(own)]));
    const own = String(keys.find((key) => next(key) === derived(key) + 1));
    const theirs = { paths: ["/test/?pi/*"] };
    const key = String(keys.find((other) => routePriority("web", other, theirs) === derived(own)));
    const found = issues({
      "environments.test.services": { web: { routes: null }, api: { routes: { [own]: { paths: ["/ap?/*"] } } } },
      "environments.test.services.api.routes.public": null,
      "environments.prod.services.web.routes": { [key]: theirs },
    });
    expect(found).toEqual([
      `${prefix}: \`services.web.routes.${key}\` of "prod" matches /test/?pi/* at priority ${derived(own)}, before \`services.api.routes.${own}\` of "test" at ${derived(own) + 1}; change its paths or its priority, or choose another path prefix.`,
    ]);
  });

  test("may be within a less specific route of the owner, or one of another host", () => {
    const elsewhere = { paths: ["/test/*"], hosts: ["www.example.com"] };
    const site = { paths: ["/*"], hosts: ["example.com"] };
    expect(
      issues({
        "environments.prod.ingress.additionalDomains": ["www.example.com"],
        "environments.prod.services.web.routes.elsewhere": elsewhere,
        "environments.test": participant("/test", { services: { web: { routes: { site } }, api: { routes: null } } }),
      }),
    ).toEqual([]);
  });
});
