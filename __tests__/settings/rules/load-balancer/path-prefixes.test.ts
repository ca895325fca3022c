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
