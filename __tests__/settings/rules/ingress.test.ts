import { issuesWith } from "../definition";

const ingress = "environments.test.ingress";

describe("the load balancer's settings", () => {
  test("a domain outside its zone is refused", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "shop.example.org" })).toEqual([
      `${ingress}.domain: "shop.example.org" is not in the zone "example.com"; give a name that ends in ".example.com", or another zone.`,
    ]);
  });

  test("a domain that only ends like the zone is outside", () => {
    expect(issuesWith({ [`${ingress}.domain`]: "myexample.com" })).toHaveLength(1);
  });

  test("additional domains are in the zone too", () => {
    expect(issuesWith({ [`${ingress}.additionalDomains`]: ["a.example.com", "b.example.net"] })).toEqual([
      `${ingress}.additionalDomains: "b.example.net" is not in the zone "example.com"; give a name that ends in ".example.com", or another zone.`,
    ]);
  });

  test("a certificate of another region is refused", () => {
    const arn = "arn:aws:acm:us-east-1:200000000002:certificate/0a1b";
    expect(issuesWith({ [`${ingress}.certificateArns`]: [arn] })).toEqual([
      `${ingress}.certificateArns: "${arn}" is not in eu-west-1; a load balancer takes certificates of its own region only.`,
    ]);
  });

  test("two listeners on one port are refused", () => {
    expect(issuesWith({ [`${ingress}.httpPort`]: 443 })).toEqual([
      `${ingress}.httpPort: 443 is httpsPort too; a port has one listener, so give another, or "none".`,
    ]);
    expect(issuesWith({ [`${ingress}.httpPort`]: "none", [`${ingress}.httpsPort`]: 80 })).toEqual([]);
  });

  test("preloading without what the browsers' list asks for is refused", () => {
    const path = "application.ingress.responseHeaders.strictTransportSecurity";
    const message =
      "the browsers' list takes only domains with includeSubdomains: true and maxAgeDays of at least 365.";
    expect(issuesWith({ [path]: { preload: true, maxAgeDays: 30 } })).toEqual([`${path}.preload: ${message}`]);
    expect(issuesWith({ [path]: { preload: true, includeSubdomains: false } })).toEqual([
      `${path}.preload: ${message}`,
    ]);
    expect(issuesWith({ [path]: { preload: true } })).toEqual([]);
  });
});
