import { issuesWith } from "../../../support/settings-under-test";

const ingress = "environments.test.ingress";

describe("the domains of the load balancer", () => {
  test("a domain outside its zone is refused", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "shop.example.org" })).toEqual([
      `${ingress}.domain: "shop.example.org" is not in the hosted zone "example.com"; use a name that ends in ".example.com", or change \`zone\`.`,
    ]);
  });

  test("a domain that only ends like the zone is outside", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "myexample.com" })).toHaveLength(1);
  });

  test("additional domains are in the zone too", () => {
    expect(issuesWith({ [`${ingress}.additionalDomains`]: ["a.example.com", "b.example.net"] })).toEqual([
      `${ingress}.additionalDomains: "b.example.net" is not in the hosted zone "example.com"; use a name that ends in ".example.com", or change \`zone\`.`,
    ]);
  });
});
