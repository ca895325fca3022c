import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, environmentWith, issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues } from "../../../support/sharing-settings";

const redirects = "environments.test.ingress.redirects";
const www = { "environments.test.ingress.additionalDomains": ["www.test.example.com"] };

/** The issues of settings with one redirect, without the path of the redirect. */
function issuesOf(redirect: object, more = {}): string[] {
  return issuesWith({ ...more, [`${redirects}.one`]: redirect }).map((issue) =>
    issue.replace(`${redirects}.one`, "one"),
  );
}

describe("a redirect", () => {
  test("has defaults, and is one of the load balancer's rules", () => {
    const one = { paths: ["/old/*"], to: "/new/#{path}" };
    expect(issuesOf(one)).toEqual([]);
    expect(environmentWith("test", { [`${redirects}.one`]: one }).ingress?.redirects).toEqual({
      one: { ...one, permanent: false },
    });
  });

  test.each([
    "https://example.com",
    "https://example.com:8443/#{path}?from=shop&#{query}",
    "#{protocol}://example.com:#{port}/#{path}",
    "/new?#{query}",
  ])("may lead to %s", (to) => {
    expect(issuesOf({ paths: ["/old"], to })).toEqual([]);
  });

  test.each([
    "http://example.com/",
    "//example.com/",
    "new",
    "https://example.com#{path}",
    "https://#{path}/",
    "https://example.com/#{query}",
    "https://example.com/#part",
    "https://example.com/${path}",
    "javascript:alert(1)",
  ])("can't lead to %s", (to) => {
    expect(issuesOf({ paths: ["/old"], to })).toEqual([
      `one.to: must be a URL such as "https://example.com/#{path}" or a path such as "/new", without fragment; got "${to}".`,
    ]);
  });

  test("leads to no host that a client chooses", () => {
    const to = "https://#{host}/new";
    expect(issuesOf({ paths: ["/old"], to })).toEqual([
      "one.to: has #{host}, which the client chooses; set `hosts`, or write the host.",
    ]);
    expect(issuesOf({ paths: ["/old"], hosts: ["test.example.com"], to })).toEqual([]);
    expect(issuesOf({ paths: ["/old"], hosts: ["*.attacker.example"], to })).toEqual([
      'one.hosts: "*.attacker.example" matches none of the load balancer\'s domains (test.example.com); add it to `ingress.additionalDomains`.',
    ]);
  });

  test("has a host, where the load balancer has wildcard domains only", () => {
    const wildcard = { "environments.test.ingress.domain": "*.test.example.com" };
    expect(issuesOf({ paths: ["/old"], to: "/new" }, wildcard)).toEqual([
      "one.to: is a path, and leads to no host, because the load balancer has wildcard domains only; set `hosts`, or give a URL.",
    ]);
    expect(issuesOf({ paths: ["/old"], hosts: ["a.test.example.com"], to: "/new" }, wildcard)).toEqual([]);
  });

  test("has parts that Elastic Load Balancing takes", () => {
    expect(issuesOf({ paths: ["/old"], to: `/${"a".repeat(128)}` })).toEqual([
      "one.to: has a part of 129 characters, but a redirect supports 128 in each of host, path and query; shorten it.",
    ]);
    expect(issuesOf({ paths: ["/old"], to: "https://example.com:70000/" })).toEqual([
      "one.to: has the port 70000, but ports are from 1 to 65535; correct it.",
    ]);
  });
});

describe("a redirect never ends", () => {
  const endless = (request: string, at = "one.to") =>
    `${at}: never ends: a request of ${request} is redirected again and again; change \`to\`, or the conditions.`;

  test.each([
    ["to itself", { paths: ["/old"], to: "/old" }, "test.example.com/old"],
    ["below itself", { paths: ["/old/*"], to: "/old/new/#{path}" }, "test.example.com/old/x"],
    ["by its own URL", { paths: ["/old"], to: "https://test.example.com/old?a=b" }, "test.example.com/old"],
    ["from any host", { paths: ["/old"], to: "https://test.example.com/#{path}" }, "test.example.com/old"],
    ["at its host", { hosts: ["test.example.com"], to: "/#{path}" }, "test.example.com/x"],
  ])("%s", (_, redirect, request) => {
    expect(issuesOf(redirect)).toEqual([endless(request)]);
  });

  test("through another one, or without a domain", () => {
    const two = { one: { paths: ["/a"], to: "/b" }, two: { paths: ["/b"], to: "https://test.example.com/a" } };
    expect(issuesWith({ [redirects]: two })).toEqual([
      endless("test.example.com/a", `${redirects}.one.to`),
      endless("test.example.com/b", `${redirects}.two.to`),
    ]);
    const plain = { "environments.test.ingress.domain": undefined };
    expect(issuesOf({ paths: ["/a"], to: "/a" }, plain)).toEqual([endless("load-balancer.elb.amazonaws.com/a")]);
  });

  test.each([
    ["it leads to another host", { hosts: ["www.test.example.com"], to: "https://test.example.com/#{path}" }],
    ["it leads to another port", { paths: ["/old"], to: "https://test.example.com:8443/old" }],
    ["it leads elsewhere", { paths: ["/*"], header: { name: "X-Old", values: ["*"] }, to: "https://example.com/x" }],
    ["a route answers first", { hosts: ["test.example.com"], to: "/api/x" }],
    ["it is not for GET", { paths: ["/old"], methods: ["POST"], to: "/old" }],
  ])("unless %s", (_, redirect) => {
    const api = { "environments.test.services.api.routes.public.hosts": ["test.example.com"] };
    expect(issuesOf(redirect, { ...www, ...api })).toEqual([]);
  });
});

describe("redirects and fixed answers", () => {
  test("match other requests than the routes and each other", () => {
    const responses = { robots: { paths: ["/*"], status: 404 } };
    expect(issuesWith({ "environments.test.ingress.responses": responses })).toEqual([
      "environments.test.ingress.responses.robots: matches the same requests (path /*) as `services.web.routes.site`; change the conditions of one of them.",
    ]);
  });

  test("have conditions", () => {
    expect(issuesWith({ "environments.test.ingress.responses": { all: { status: 503 } } })).toEqual([
      'environments.test.ingress.responses.all: has no conditions; set `paths`, `hosts`, `header` or `methods`. `paths: ["/*"]` matches what no other route does.',
    ]);
  });

  test("have priorities that no other rule has", () => {
    const responses = { robots: { paths: ["/robots.txt"], status: 200, priority: 7 } };
    const changes = {
      "environments.test.ingress.responses": responses,
      "environments.test.services.web.routes.site.priority": 7,
    };
    expect(issuesWith(changes)).toEqual([
      expect.stringMatching(
        /^environments\.test\.ingress\.responses\.robots\.priority: priority 7 is already used by `services\.web\.routes\.site`; set another/,
      ),
    ]);
  });

  test("make way for routes that derive the same priority", () => {
    const bare = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `r${index}`,
          { header: { name: `X-${index}`, values: ["1"] }, status: 404 },
        ]),
      );
    const { settings, warnings: all } = checkSettings(changed({ "environments.test.ingress.responses": bare(40) }), {
      example: true,
    });
    const warnings = all.filter(({ path }) => path.includes("ingress"));
    const { responses = {} } = settings.environments["test"]?.ingress ?? {};
    const moved = Object.values(responses).flatMap(({ priority }) => priority ?? []);
    expect(moved.length).toBeGreaterThan(0);
    expect(warnings).toHaveLength(moved.length);
    expect(warnings[0]?.path).toMatch(/^environments\.test\.ingress\.responses\.r\d+$/);
  });

  test("are below the path prefix or at the host of an environment that shares the load balancer", () => {
    const sharedIngress = {
      owner: "prod",
      pathPrefix: "/test",
      redirects: { old: { paths: ["/old"], to: "/new" }, loop: { paths: ["/loop"], to: "/loop" } },
      responses: { robots: { paths: ["/robots.txt"], status: 200, body: "User-agent: *" } },
    };
    expect(sharingIssues({ "environments.test": participant("/test", { sharedIngress }) })).toEqual([
      "environments.test.sharedIngress.redirects.loop.to: never ends: a request of example.com/test/loop is redirected again and again; change `to`, or the conditions.",
    ]);
    const hosts = { owner: "prod", host: "test.example.com", redirects: { a: { hosts: ["example.com"], to: "/b" } } };
    expect(
      sharingIssues({
        "environments.test": participant("/test", { sharedIngress: hosts }),
        "environments.prod.ingress.additionalDomains": ["test.example.com"],
      }),
    ).toContain(
      'environments.test.sharedIngress.redirects.a.hosts: must be null in "test", because all of its routes have the host "test.example.com" of `sharedIngress`.',
    );
  });
});

test.each([
  [{ status: 302 }, "status", "must be a status code from 200 to 299 or from 400 to 599; got 302."],
  [{ status: 200, body: "" }, "body", 'must be a text of 1 to 1024 characters; got "".'],
  [
    { status: 200, contentType: "image/png" },
    "contentType",
    'must be one of "text/plain", "text/html", "text/css", "application/json", "application/javascript"; got "image/png".',
  ],
])("a fixed answer can't be %j", (response, key, message) => {
  const at = "environments.test.ingress.responses.one";
  expect(issuesWith({ [at]: { paths: ["/a"], ...response } })).toEqual([`${at}.${key}: ${message}`]);
});
