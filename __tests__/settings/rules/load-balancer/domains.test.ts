import { issuesWith } from "../../../support/settings-under-test";

const ingress = "environments.test.ingress";
const advice = "give each environment domains of its own, or share the load balancer by `sharedIngress`.";

describe("the domains of the load balancer", () => {
  const outside = (domain: string) =>
    `"${domain}" is not in the hosted zone "example.com"; use a name that ends in ".example.com", or change \`zone\`.`;

  test("are in its hosted zone", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "shop.example.org" })).toEqual([
      `${ingress}.domain: ${outside("shop.example.org")}`,
    ]);
  });

  test("do not only end like the hosted zone", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "myexample.com" })).toHaveLength(1);
  });

  test("include additional domains, which are in the hosted zone too", () => {
    expect(issuesWith({ [`${ingress}.additionalDomains`]: ["a.example.com", "*.example.net"] })).toEqual([
      `${ingress}.additionalDomains: ${outside("*.example.net")}`,
    ]);
  });

  test("may be wildcards, with the host conditions of routes that they cover", () => {
    const hosts = (host: string) => ({
      [`${ingress}.domain`]: "*.test.example.com",
      [`${ingress}.additionalDomains`]: ["test.example.com"],
      "environments.test.services.web.routes.site.hosts": [host],
    });
    expect(issuesWith(hosts("shop.test.example.com"))).toEqual([]);
    expect(issuesWith(hosts("*.test.example.com"))).toEqual([]);
    expect(issuesWith(hosts("a.shop.test.example.com"))).toEqual([
      'environments.test.services.web.routes.site.hosts: "a.shop.test.example.com" matches none of the load balancer\'s domains (*.test.example.com, test.example.com); add it to `ingress.additionalDomains`.',
    ]);
  });

  test.each(["a.*.example.com", "*", "*.com", "**.example.com", "*example.com"])(
    "have an asterisk only as the whole first label: not %s",
    (domain) => {
      expect(issuesWith({ [`${ingress}.domain`]: domain })).toEqual([
        `${ingress}.domain: must be a lowercase domain name such as "shop.example.com" or "*.example.com"; got "${domain}".`,
      ]);
    },
  );

  test("are named once", () => {
    expect(issuesWith({ [`${ingress}.additionalDomains`]: ["test.example.com"] })).toEqual([
      `${ingress}.additionalDomains: "test.example.com" is already the \`domain\`; remove it.`,
    ]);
  });

  test("have records with addresses of their own", () => {
    expect(issuesWith({ [`${ingress}.additionalDomains`]: ["a-b.example.com", "a.b.example.com"] })).toEqual([
      `${ingress}.additionalDomains: "a.b.example.com" would have the same resource address as "a-b.example.com"; use another name.`,
    ]);
  });
});

describe("the domains of two environments", () => {
  test("differ", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "staging.example.com" })).toEqual([
      `${ingress}.domain: "staging.example.com" is already a domain of "staging"; ${advice}`,
    ]);
  });

  test("differ from each other's additional domains", () => {
    expect(issuesWith({ "environments.prod.ingress.additionalDomains": ["test.example.com"] })).toEqual([
      `${ingress}.domain: "test.example.com" is already a domain of "prod"; ${advice}`,
    ]);
  });

  test("don't overlap by wildcards", () => {
    expect(issuesWith({ "environments.staging.ingress.domain": "*.example.com" })).toEqual([
      `${ingress}.domain: "test.example.com" overlaps "*.example.com", a domain of "staging"; ${advice}`,
    ]);
    expect(issuesWith({ [`${ingress}.additionalDomains`]: ["*.example.com"] })).toEqual([
      `${ingress}.additionalDomains: "*.example.com" overlaps "staging.example.com", a domain of "staging"; ${advice}`,
    ]);
  });

  test("may be below each other", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "*.test.example.com" })).toEqual([]);
  });

  test("are told once, where the application gives all environments the same", () => {
    expect(issuesWith({ "application.ingress.additionalDomains": ["www.example.com"] })).toEqual([
      `application.ingress.additionalDomains: "www.example.com" is already a domain of "prod"; ${advice}`,
    ]);
  });

  test("are not compared with a domain that is wrong itself", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "?", "environments.staging.ingress.domain": "?" })).toHaveLength(2);
  });
});
