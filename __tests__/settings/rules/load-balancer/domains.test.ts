import { issuesWith } from "../../../support/settings-under-test";

const ingress = "environments.test.ingress";

describe("the domains of the load balancer", () => {
  test("are in its hosted zone", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "shop.example.org" })).toEqual([
      `${ingress}.domain: "shop.example.org" is not in the hosted zone "example.com"; use a name that ends in ".example.com", or change \`zone\`.`,
    ]);
  });

  test("do not only end like the hosted zone", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "myexample.com" })).toHaveLength(1);
  });

  test("include additional domains, which are in the hosted zone too", () => {
    expect(issuesWith({ [`${ingress}.additionalDomains`]: ["a.example.com", "b.example.net"] })).toEqual([
      `${ingress}.additionalDomains: "b.example.net" is not in the hosted zone "example.com"; use a name that ends in ".example.com", or change \`zone\`.`,
    ]);
  });
});
