import { routePriority } from "../../../constructs/load-balancer/route-priority";
import { overlap } from "../../../settings/rules/load-balancer/pattern-overlap";
import { type Changes, issuesWith } from "../definition";

const prod = { account: "400000000004", region: "eu-west-1" };

/** An environment that stands in the network of prod and on its load balancer. */
const participant = (pathPrefix: string, more: object = {}) => ({
  ...prod,
  network: { owner: "prod" },
  ingress: null,
  sharedIngress: { owner: "prod", pathPrefix },
  ...more,
});

const reason = "One team, one account, and three services that hardly anybody calls.";
const waivers = [{ environment: "prod", setting: "ingress.sharedWith", reason }];

/** Test and staging on the load balancer of prod, as prod allows it. */
const sharing: Changes = {
  "environments.test": participant("/test"),
  "environments.staging": participant("/stage"),
  "environments.prod.ingress.sharedWith": ["test", "staging"],
  waivers,
};

const issues = (changes: Changes) => issuesWith({ ...structuredClone(sharing), ...changes });

describe("an environment on another's load balancer", () => {
  test("is taken where that one names it, and a waiver says why in prod", () => {
    expect(issues({})).toEqual([]);
  });

  test("is refused where that one doesn't name it", () => {
    expect(issues({ "environments.prod.ingress.sharedWith": ["staging"] })).toEqual([
      'environments.test.sharedIngress.owner: prod doesn\'t let test in; add "test" to the ingress.sharedWith of prod.',
    ]);
  });

  test("is refused in another account, or another region", () => {
    const elsewhere = { account: "200000000002", region: "eu-central-1" };
    expect(issues({ "environments.test": participant("/test", elsewhere) })).toEqual([
      'environments.test.account: "200000000002" is not the account of prod, in whose network it stands; give "400000000004".',
      'environments.test.region: "eu-central-1" is not the region of prod, in whose network it stands; give "eu-west-1".',
    ]);
  });

  test("is refused beside a load balancer or a network of its own", () => {
    expect(issues({ "environments.test": participant("/test", { ingress: { domain: "test.example.com" } }) })).toEqual([
      "environments.test.sharedIngress: there is a load balancer of its own too; take one of the two out (in an environment, by ingress: null).",
    ]);
    expect(issues({ "environments.test": participant("/test", { network: { cidr: "10.0.0.0/16" } }) })).toEqual([
      'environments.test.network: is not the network of prod, whose load balancer leads to its own network only; give network: { owner: "prod" }.',
    ]);
    expect(issues({ "environments.test.network.cidr": "10.0.0.0/16" })).toEqual([
      "environments.test.network.owner: there is a network of its own too; take one of the two out (by null).",
    ]);
    expect(issues({ "environments.test.network.endpoints": false })).toEqual([
      "environments.test.network.endpoints: are those of the network of prod; take this out (by null, if the application has it).",
    ]);
  });

  test("is refused where there is none, or the other has no load balancer", () => {
    const other = (from: string) => ({ network: { owner: from }, sharedIngress: { owner: from, pathPrefix: "/test" } });
    expect(
      issues({
        "environments.test": participant("/test", other("prd")),
        "environments.prod.ingress.sharedWith": ["staging"],
      }),
    ).toEqual(['environments.test.sharedIngress.owner: there is no other environment "prd"; did you mean "prod"?']);
    expect(
      issues({
        "environments.test": participant("/test", other("test")),
        "environments.prod.ingress.sharedWith": ["staging"],
      }),
    ).toEqual([
      'environments.test.sharedIngress.owner: there is no other environment "test"; available: prod, staging.',
    ]);
    const services = { web: { routes: null }, api: { routes: null } };
    expect(
      issuesWith({
        "environments.prod.ingress": null,
        "environments.prod.services": services,
        "environments.test": { ...participant("/test"), services },
      }),
    ).toEqual([
      "environments.test.sharedIngress.owner: prod has no load balancer, so it has nothing to share; give it an ingress, or take this out.",
    ]);
  });

  test("is refused where the other is a participant itself", () => {
    const from = { network: { owner: "staging" }, sharedIngress: { owner: "staging", pathPrefix: "/test" } };
    expect(
      issues({ "environments.test": participant("/test", from), "environments.prod.ingress.sharedWith": ["staging"] }),
    ).toEqual(["environments.test.sharedIngress.owner: staging stands in the network of prod itself; share that one."]);
  });

  test("is refused where the other is less protected", () => {
    const changes = {
      "environments.live": {
        ...participant("/live"),
        account: "200000000002",
        stage: "prod",
        network: { owner: "test" },
        sharedIngress: { owner: "test", pathPrefix: "/live" },
      },
      "environments.test.ingress.sharedWith": ["live"],
    };
    expect(issuesWith(changes)).toEqual([
      "environments.live.sharedIngress.owner: test is of the stage test, less protected than prod; let the more protected environment be the owner.",
    ]);
  });

  test("may have the network alone, where nothing of it is reached from outside", () => {
    const inside = { ...prod, network: { owner: "prod" }, ingress: null };
    const services = { web: { routes: null }, api: { routes: null } };
    expect(issues({ "environments.test": { ...inside, services } })).toEqual([]);
    expect(issues({ "environments.test": inside })).toHaveLength(2);
  });

  test("has hosts among the domains of that one", () => {
    const site = { paths: ["/*"], hosts: ["test.example.com"] };
    const own = participant("/test", { services: { web: { routes: { site } } } });
    expect(issues({ "environments.test": own })).toEqual([
      'environments.test.services.web.routes.site.hosts: "test.example.com" is none of the load balancer\'s domains (example.com); add it to ingress.additionalDomains.',
    ]);
    expect(
      issues({ "environments.test": own, "environments.prod.ingress.additionalDomains": ["test.example.com"] }),
    ).toEqual([]);
  });

  test("sets no PATH_PREFIX of its own", () => {
    const environment = { PATH_PREFIX: "/" };
    expect(issues({ "environments.test": participant("/test", { services: { web: { environment } } }) })).toEqual([
      'environments.test.services.web.environment.PATH_PREFIX: is set to "/test" behind a shared load balancer; give yours another name.',
    ]);
  });

  test("finds an existing network of that one as large as its own parts need", () => {
    const pair = (id: string) => ({ a: `subnet-0000000${id}`, b: `subnet-1000000${id}`, c: `subnet-2000000${id}` });
    const existing = {
      vpcId: "vpc-00000001",
      cidr: "10.9.0.0/16",
      subnets: { public: pair("1"), private: pair("2") },
    };
    const api = { uses: { database: false } };
    const changes = {
      "environments.prod.network": { existing },
      "environments.prod.database": null,
      "environments.prod.services.api": api,
    };
    expect(issues(changes)).toEqual([
      "environments.prod.network.existing.subnets.isolated: has 0 of the 2 subnets that the database needs, each in a zone of its own.",
    ]);
  });
});

describe("sharedWith", () => {
  const sharedWith = "environments.prod.ingress.sharedWith";

  test("of a less protected stage need a waiver in prod", () => {
    expect(issues({ waivers: [] })).toEqual([
      `${sharedWith}: staging and test in the network of the stage prod is weaker than a network of its own; take it out, or add to waivers: { environment: "prod", setting: "ingress.sharedWith", reason: "..." }.`,
    ]);
  });

  test("of the same stage need none, nor do sharedWith of another than prod", () => {
    expect(
      issuesWith({
        "environments.live": { ...participant("/live"), stage: "prod" },
        [sharedWith]: ["live"],
        "environments.test": {
          ...participant("/test"),
          account: "300000000003",
          network: { owner: "staging" },
          sharedIngress: { owner: "staging", pathPrefix: "/test" },
        },
        "environments.staging.ingress.sharedWith": ["test"],
      }),
    ).toEqual([]);
  });

  test("are environments that are there and ask for it, each once", () => {
    expect(issuesWith({ [sharedWith]: ["tset", "prod", "staging"] })).toEqual([
      `${sharedWith}: "prod" is this environment itself; take it out.`,
      `${sharedWith}: "staging" doesn't ask for it; take it out, or give staging the setting network: { owner: "prod" }.`,
      `${sharedWith}: there is no environment "tset"; did you mean "test"?`,
    ]);
    expect(issues({ [sharedWith]: ["test", "test", "staging"] })).toEqual([
      `${sharedWith}: one is named twice; name each once.`,
    ]);
  });
});

describe("the path of an environment", () => {
  const prefix = "environments.test.sharedIngress.pathPrefix";

  test.each(["test", "/", "/test/", "/te*t", "//test", "/../test"])("is none like %j", (path) => {
    expect(issues({ [prefix]: path })).toEqual([
      `${prefix}: must be a path of letters, digits, hyphens and underscores, without a slash at its end, such as "/test"; got "${path}".`,
    ]);
  });

  test("is that of no other, nor within another's", () => {
    expect(issues({ [prefix]: "/stage" })).toEqual([
      `${prefix}: "/stage" is the path of staging too; give each environment a path of its own.`,
    ]);
    expect(issues({ [prefix]: "/stage/test" })).toEqual([
      `${prefix}: "/stage/test" overlaps "/stage", the path of staging; give each environment a path of its own.`,
    ]);
    expect(issues({ [prefix]: "/stage-test" })).toEqual([]);
  });

  test("is not taken by a route of the host that is asked first", () => {
    const [taker, late] = [3, routePriority("/test/api", "public", { paths: ["/test/api/*"] })];
    expect(issues({ "environments.prod.services.web.routes.site.priority": taker })).toEqual(
      [
        `${prefix}: services.web.routes.site of prod takes /*, which is asked below "/test" before services.api.routes.public of test (priority ${taker} before ${late}); change its paths or its priority, or give test another path.`,
        expect.stringMatching(
          /^environments\.staging\.sharedIngress\.pathPrefix: services\.web\.routes\.site of prod takes \/\*/,
        ) as string,
      ].reverse(),
    );
    const longer = { paths: ["/t?st/api/*"], methods: ["GET"] };
    expect(issues({ "environments.prod.services.api.routes": { wild: longer } })).toEqual([
      expect.stringMatching(
        /^environments\.test\.sharedIngress\.pathPrefix: .* of prod takes \/t\?st\/api\/\*/,
      ) as string,
    ]);
  });

  test("may lie within a wider route of the host, or one at another domain", () => {
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

describe("routes on one load balancer", () => {
  test("of two environments that ask for the same are refused, with both", () => {
    const routes = { site: { paths: ["/test/*"] } };
    expect(issues({ "environments.prod.services.web.routes": routes })).toEqual([
      "application.services.web.routes.site: in test asks for path /test/*, and so does services.web.routes.site of prod; a request can go to one of them only.",
    ]);
  });

  test("of two environments that have the same priority are refused, with one that is free", () => {
    const [fault = "", ...others] = issues({
      "environments.prod.services.api.routes.public.priority": 77,
      "environments.test": participant("/test", { services: { api: { routes: { public: { priority: 77 } } } } }),
    });
    expect(others).toEqual([]);
    expect(fault).toMatch(
      /^environments\.test\.services\.api\.routes\.public\.priority: in test has the priority 77, and so has services\.api\.routes\.public of prod; give one of them another, such as priority: \d+\.$/,
    );
  });

  test("of two environments with the same services don't meet, though their paths are as long", () => {
    expect(issues({ "environments.staging.sharedIngress.pathPrefix": "/beta" })).toEqual([]);
  });

  test("are no longer with the path than a rule takes", () => {
    const path = `/${"a".repeat(125)}`;
    expect(
      issues({
        "environments.test": participant("/test", { services: { web: { routes: { site: { paths: [path] } } } } }),
      }),
    ).toEqual([
      `environments.test.services.web.routes.site.paths: "/test${path}" has 131 characters with the path of the environment; a load balancer's rule takes 128.`,
    ]);
  });

  test("without a path of their own take all below that of the environment", () => {
    expect(
      issues({
        "environments.test": participant("/test", { services: { web: { routes: { site: { paths: null } } } } }),
      }),
    ).toEqual([]);
  });
});

test.each<[string, string, boolean]>([
  ["/*", "/test/*", true],
  ["/test*", "/test/*", true],
  ["/t?st/a", "/test/*", true],
  ["*", "/test/*", true],
  ["/*/auth", "/test/*", true],
  ["/testing", "/test/*", false],
  ["/test", "/test/*", false],
  ["/auth/*", "/test/*", false],
  ["*.example.com", "www.example.com", true],
  ["", "", true],
])("that %j and %j have a text in common is %s", (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});
