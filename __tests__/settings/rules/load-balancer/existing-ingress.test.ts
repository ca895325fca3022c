import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, type Changes, issuesWith } from "../../../support/settings-under-test";
import { cognito } from "../../../support/sign-in";

const part = "environments.test.existingIngress";
const listener = (account = "200000000002", region = "eu-west-1") =>
  `arn:aws:elasticloadbalancing:${region}:${account}:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const subnets = (first: string) => ({
  a: `subnet-000000${first}1`,
  b: `subnet-000000${first}2`,
  c: `subnet-000000${first}3`,
});
const existing = {
  existing: { vpcId: "vpc-00000001", cidr: "10.7.0.0/16", subnets: { private: subnets("1"), isolated: subnets("2") } },
};
const complete = {
  listenerArn: listener(),
  securityGroupId: "sg-0123456789abcdef0",
  domains: ["shop.example.com"],
};

/** The settings with an existing load balancer in an environment. */
function behind(changes: object = {}, others: Changes = {}, name = "test"): Changes {
  return {
    "application.ingress": undefined,
    "environments.staging": undefined,
    "environments.prod": undefined,
    [`environments.${name}.ingress`]: undefined,
    [`environments.${name}.network`]: existing,
    [`environments.${name}.existingIngress`]: { ...complete, ...changes },
    ...others,
  };
}

const messagesWith = (...args: Parameters<typeof behind>) => issuesWith(behind(...args));

describe("a load balancer that exists already", () => {
  test("is enough for routes, with or without settings that have defaults", () => {
    expect(messagesWith()).toEqual([]);
    expect(messagesWith({ port: 8443, priorities: { from: 100, to: 199 }, idleTimeoutSeconds: 120 })).toEqual([]);
  });

  test("is the only one for its routes", () => {
    const ingress = { domain: "test.example.com", zone: { kind: "none" }, certificateArns: [certificate] };
    expect(messagesWith({}, { "environments.test.ingress": ingress })).toContain(
      `${part}: \`existingIngress\` and \`ingress\` are mutually exclusive; remove one of them, or set it to null in the environment.`,
    );
  });

  test("is in a network that exists already, too", () => {
    expect(messagesWith({}, { "environments.test.network": { cidr: "10.0.0.0/16" } })).toEqual([
      `${part}: requires \`network.existing\`, because a load balancer reaches only services in its own VPC; give the VPC of the load balancer there.`,
    ]);
  });

  test.each([
    [
      listener("300000000003"),
      "is not in the account 200000000002 of the environment; use a listener in that account.",
    ],
    [
      listener("200000000002", "eu-west-3"),
      "is not in eu-west-1, the region of the environment; use a listener in that region.",
    ],
  ])("is where the environment is, unlike %s", (listenerArn, message) => {
    expect(messagesWith({ listenerArn })).toEqual([`${part}.listenerArn: "${listenerArn.slice(0, 79)}…" ${message}`]);
  });

  test("is an Application Load Balancer", () => {
    const listenerArn = listener().replace("/app/", "/net/");
    expect(messagesWith({ listenerArn })).toEqual([
      expect.stringContaining("of an Application Load Balancer, such as"),
    ]);
  });

  test("has a domain if it speaks HTTPS", () => {
    expect(messagesWith({ domains: [] })).toEqual([
      `${part}.domains: must have a domain that leads to the load balancer, because no certificate is for the name that AWS gave it; add one.`,
    ]);
  });

  test("has no rules for hosts of others", () => {
    const paths = { paths: ["/*"] };
    const routes = (hosts: string[]) => ({ "environments.test.services.web.routes.site": { ...paths, hosts } });
    expect(messagesWith({}, routes(["SHOP.example.com"]))).toEqual([]);
    expect(messagesWith({}, routes(["blog.example.com"]))).toEqual([
      'environments.test.services.web.routes.site.hosts: "blog.example.com" matches none of the environment\'s domains on the load balancer (shop.example.com); add it to `existingIngress.domains`.',
    ]);
    const redirects = { old: { paths: ["/old"], hosts: ["blog.example.com"], to: "/" } };
    expect(messagesWith({ redirects })).toEqual([
      `${part}.redirects.old.hosts: "blog.example.com" matches none of the environment's domains on the load balancer (shop.example.com); add it to \`existingIngress.domains\`.`,
    ]);
  });

  test("has rules of its own, which are checked like those of others", () => {
    const responses = { gone: { paths: ["/*"], status: 410 } };
    expect(messagesWith({ responses })).toEqual([
      expect.stringContaining("matches the same requests (path /*, host shop.example.com) as"),
    ]);
    expect(messagesWith({ redirects: { loop: { paths: ["/a"], to: "/a" } } })).toEqual([
      `${part}.redirects.loop.to: never ends: a request of shop.example.com/a is redirected again and again; change \`to\`, or the conditions.`,
    ]);
  });
});

describe("plain HTTP of a load balancer that exists already", () => {
  const what = '"http" lets anyone on the way read and change what is sent';
  const http = { protocol: "http", domains: [] };

  test("is a warning in test, which a waiver ends", () => {
    const warnings = (changes: Changes = {}) =>
      checkSettings(changed(behind(http, changes)), { example: true })
        .warnings.map(({ path, message }) => `${path}: ${message}`)
        .filter((text) => text.includes("existingIngress"));
    expect(messagesWith(http)).toEqual([]);
    expect(warnings()).toEqual([`${part}.protocol: ${what}; use an HTTPS listener as soon as there is one.`]);
    const waiver = { environment: "test", setting: "existingIngress.protocol", reason: "A proxy decrypts before it." };
    expect(warnings({ waivers: [waiver] })).toEqual([]);
  });

  test.each(["staging", "prod"])("requires a waiver in %s", (name) => {
    const account = name === "prod" ? "400000000004" : "300000000003";
    const environment = {
      account,
      region: "eu-west-1",
      network: existing,
      existingIngress: { ...complete, listenerArn: listener(account), protocol: "http" },
    };
    const changes = { ...behind(), "environments.test": undefined, [`environments.${name}`]: environment };
    expect(issuesWith(changes)).toEqual([
      `environments.${name}.existingIngress.protocol: ${what}; use an HTTPS listener, or add to \`waivers\`: { environment: "${name}", setting: "existingIngress.protocol", reason: "..." }.`,
    ]);
    const waiver = { environment: name, setting: "existingIngress.protocol", reason: "A proxy decrypts before it." };
    expect(issuesWith({ ...changes, waivers: [waiver] })).toEqual([]);
  });

  test("has no sign-in, gRPC and HTTP/2", () => {
    const route = (changes: object) => ({
      "environments.test.services.web.routes.site": { paths: ["/*"], ...changes },
    });
    const site = "environments.test.services.web.routes.site";
    expect(messagesWith({}, route({ signIn: cognito }))).toEqual([]);
    expect(messagesWith(http, route({ signIn: cognito }))).toEqual([
      `${site}.signIn: requires an HTTPS listener, because people can sign in through HTTPS only; use one, or remove \`signIn\`.`,
    ]);
    expect(messagesWith(http, route({ protocolVersion: "HTTP2" }))).toEqual([
      `${site}.protocolVersion: requires an HTTPS listener, because a load balancer accepts HTTP/2 through HTTPS only; use one, or use HTTP1.`,
    ]);
  });
});

describe("the priorities on a load balancer that exists already", () => {
  const range = { priorities: { from: 100, to: 199 } };
  const at = "environments.test.services.web.routes.site";

  test("are a range", () => {
    expect(messagesWith({ priorities: { from: 9, to: 9 } })).toEqual([
      `${part}.priorities.from: \`priorities.from\` (9) must be less than \`priorities.to\` (9).`,
    ]);
  });

  test("are in the range where they are set", () => {
    expect(messagesWith(range, { [`${at}.priority`]: 199 })).toEqual([]);
    expect(messagesWith(range, { [`${at}.priority`]: 200 })).toEqual([
      `${at}.priority: 200 is not among the environment's priorities on the load balancer (100 to 199); choose another one, or change \`existingIngress.priorities\`.`,
    ]);
    expect(messagesWith(range, { [at]: { paths: ["/*"], priority: 199, sourceRanges: ["10.0.0.0/8"] } })).toEqual([
      `${at}.priority: 200, that of the rule that refuses other addresses, is not among the environment's priorities on the load balancer (100 to 199); choose another one, or change \`existingIngress.priorities\`.`,
    ]);
  });

  test("are told where the range has no room for the order of two routes", () => {
    expect(messagesWith({ priorities: { from: 1, to: 2 } })).toEqual([
      `${part}.priorities: leaves no priority of its own to \`services.web.routes.site\`, which would have 1 like \`services.api.routes.public\`; widen it, or set \`priority\` for both, with the lower number for the more specific one.`,
    ]);
  });
});

describe("two environments on one listener", () => {
  const otherSubnets = { private: subnets("3"), isolated: subnets("4") };
  const second = (changes: object) =>
    behind(
      { priorities: { from: 100, to: 199 } },
      {
        "environments.demo": {
          account: "200000000002",
          region: "eu-west-1",
          stage: "test",
          // Another range of the same VPC.
          network: { existing: { ...existing.existing, cidr: "10.8.0.0/16", subnets: otherSubnets } },
          existingIngress: { ...complete, domains: ["demo.example.com"], ...changes },
        },
      },
    );

  test("have domains and priorities of their own", () => {
    const at = "environments.test.existingIngress";
    expect(issuesWith(second({ priorities: { from: 200, to: 299 } }))).toEqual([]);
    expect(issuesWith(second({ domains: ["*.example.com"], priorities: { from: 150, to: 9999 } }))).toEqual([
      `${at}.domains: "shop.example.com" overlaps the domains of "demo", which is on the same listener; give each environment its own.`,
      `${at}.priorities: must not overlap those of "demo", which is on the same listener; give each environment its own.`,
    ]);
    expect(issuesWith(second({}))).toEqual([
      `${at}.priorities: must not overlap those of "demo", which is on the same listener; give each environment its own.`,
    ]);
  });
});

const certificate = "arn:aws:acm:eu-west-1:200000000002:certificate/0a1b2c3d-0000-0000-0000-000000000000";
