import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, environmentWith, issuesWith } from "../../../support/settings-under-test";
import { cognito } from "../../../support/sign-in";

const internal = "environments.test.internalIngress";
const route = "environments.test.services.web.routes";
const certificateArns = ["arn:aws:acm:eu-west-1:200000000002:certificate/0a1b2c3d-0000-0000-0000-000000000000"];
const zone = { kind: "existing", name: "example.com", role: "arn:aws:iam::100000000001:role/records" };
const complete = { domain: "test.internal.example.com", zone };

describe("an internal load balancer beside the public one", () => {
  test("has defaults of its own, and no setting that makes it public", () => {
    expect(issuesWith({ [internal]: complete })).toEqual([]);
    expect(environmentWith("test", { [internal]: complete }).internalIngress).toMatchObject({
      internal: true,
      access: { prefixLists: [] },
      webAcl: "off",
      sharedWith: [],
    });
    expect(issuesWith({ [internal]: { ...complete, internal: false } })).toEqual([
      expect.stringMatching(/^environments\.test\.internalIngress\.internal: is not a setting/),
    ]);
  });

  test("is checked like the public one, under its own name", () => {
    const staging = "environments.staging.internalIngress";
    expect(issuesWith({ [staging]: {} })).toEqual([
      `${staging}.domain: is not set: the load balancer answers plain HTTP under AWS's own name, and anyone on the way can read and change what is sent; set a domain (docs/domains.md), or add to \`waivers\`: { environment: "staging", setting: "internalIngress.domain", reason: "..." }.`,
    ]);
    const reason = "Only a tool of the platform team calls it.";
    const waivers = [{ environment: "staging", setting: "internalIngress.domain", reason }];
    expect(issuesWith({ [staging]: {}, waivers })).toEqual([]);
    expect(issuesWith({ [internal]: { ...complete, httpPort: 443 } })).toEqual([
      `${internal}.httpPort: \`httpPort\` (443) must differ from \`httpsPort\`; choose another port, or set \`httpPort\` to "none".`,
    ]);
    expect(issuesWith({ [internal]: { domain: "test.internal.example.com" } })).toEqual([
      `${internal}.zone: is required with a \`domain\`; give an object such as { kind: "existing", name: "example.com" }, or \`certificateArns\`.`,
    ]);
    const redirects = { loop: { paths: ["/a"], to: "/a" } };
    expect(issuesWith({ [internal]: { ...complete, redirects } })).toEqual([
      `${internal}.redirects.loop.to: never ends: a request of test.internal.example.com/a is redirected again and again; change \`to\`, or the conditions.`,
    ]);
  });

  test("has another domain than the public one, or a private zone and existing certificates", () => {
    const same = { domain: "test.example.com", zone };
    expect(issuesWith({ [internal]: same })).toEqual([
      `${internal}.domain: "test.example.com" is already a domain of \`ingress\`; choose another one, or a private zone.`,
    ]);
    const withPrivate = { ...same, zone: { kind: "existing", id: "Z11111", name: "example.com", private: true } };
    expect(issuesWith({ [internal]: withPrivate })).toEqual([
      `${internal}.zone: requires \`certificateArns\`, because ACM can't validate a certificate by records of a private zone; list the ARN of one.`,
    ]);
    expect(issuesWith({ [internal]: { ...withPrivate, certificateArns } })).toEqual([]);
  });

  test("is in a network of the environment's own, beside a public one", () => {
    expect(issuesWith({ [internal]: complete, "environments.test.ingress.internal": true })).toEqual([
      "environments.test.ingress.internal: must be false beside `internalIngress`, which is the internal load balancer; remove one of them.",
    ]);
    const shared = {
      "environments.test.account": "400000000004",
      "environments.test.network": { owner: "prod" },
      "environments.test.ingress": null,
      "environments.prod.ingress.sharedWith": ["test"],
    };
    expect(issuesWith({ [internal]: complete, ...shared })).toContain(
      `${internal}: requires a network of the environment's own, because its network ACLs belong to \`network.owner\`; remove one of them.`,
    );
  });
});

describe("a route", () => {
  const admin = { paths: ["/*"], through: "internal" };

  test("matches the same requests as another one only on another load balancer", () => {
    expect(issuesWith({ [internal]: complete, [`${route}.admin`]: admin })).toEqual([]);
    expect(issuesWith({ [internal]: complete, [`${route}.admin`]: { paths: ["/*"] } })).toEqual([
      expect.stringMatching(/matches the same requests \(path \/\*\)/),
    ]);
  });

  test("has the same priority as one on another load balancer, if both are set", () => {
    const priorities = {
      [`${route}.admin`]: { ...admin, priority: 7 },
      [`${route}.site.priority`]: 7,
    };
    expect(issuesWith({ [internal]: complete, ...priorities })).toEqual([]);
  });

  test("requires the load balancer that it goes through", () => {
    expect(issuesWith({ [`${route}.admin`]: admin })).toEqual([
      `${route}: \`services.web\` has routes, but there is no load balancer; add \`internalIngress\`, or remove the routes.`,
    ]);
  });

  test("goes through the only load balancer", () => {
    const only = { "environments.test.ingress": null, [internal]: complete };
    expect(issuesWith(only)).toEqual([]);
    expect(issuesWith({ ...only, [`${route}.site.through`]: "public" })).toEqual([
      "environments.test.ingress: `services.web` has routes, but there is no load balancer; add `ingress`, or remove the routes.",
    ]);
  });

  test("has hosts of its load balancer, and HTTPS there for sign-in", () => {
    expect(issuesWith({ [internal]: complete, [`${route}.admin`]: { ...admin, hosts: ["test.example.com"] } })).toEqual(
      [
        `${route}.admin.hosts: "test.example.com" matches none of the load balancer's domains (test.internal.example.com); add it to \`internalIngress.additionalDomains\`.`,
      ],
    );
    expect(issuesWith({ [internal]: {}, [`${route}.admin`]: { ...admin, signIn: cognito } })).toEqual([
      `${route}.admin.signIn: requires a \`domain\`, because people can sign in through HTTPS only; set it, or remove \`signIn\`.`,
    ]);
  });

  test("makes way for another one of the same load balancer only", () => {
    const responses = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `r${index}`,
        { header: { name: `X-${index}`, values: ["1"] }, status: 404 },
      ]),
    );
    const { settings, warnings: all } = checkSettings(changed({ [internal]: { ...complete, responses } }), {
      example: true,
    });
    const moved = Object.values(settings.environments["test"]?.internalIngress?.responses ?? {}).flatMap(
      ({ priority }) => priority ?? [],
    );
    expect(moved.length).toBeGreaterThan(0);
    const warnings = all.filter(({ path }) => path.includes("internalIngress"));
    expect(warnings).toHaveLength(moved.length);
    expect(warnings[0]?.path).toMatch(/^environments\.test\.internalIngress\.responses\.r\d+$/);
  });
});
