import { issuesWith } from "../../../support/settings-under-test";

const cidr = "environments.test.network.cidr";

describe("the size of a network", () => {
  test.each(["10.0.0.0/16", "10.0.0.0/22", "172.16.0.0/20"])("may be %s", (range) => {
    expect(issuesWith({ [cidr]: range })).toEqual([]);
  });

  test("is large enough for tiers, zones and a load balancer", () => {
    expect(issuesWith({ [cidr]: "10.0.0.0/23" })).toEqual([
      `${cidr}: "10.0.0.0/23" is too small for three tiers in up to 8 zones and a load balancer; use a range of /16 to /22.`,
    ]);
  });

  test("may be half as large without a load balancer", () => {
    const inside = {
      "environments.test.ingress": undefined,
      "application.ingress": undefined,
      "environments.staging.ingress": undefined,
      "environments.prod.ingress": undefined,
      "application.services.web.routes": undefined,
      "application.services.api.routes": undefined,
    };
    expect(issuesWith({ ...inside, [cidr]: "10.0.0.0/23" })).toEqual([]);
    expect(issuesWith({ ...inside, [cidr]: "10.0.0.0/24" })).toEqual([
      `${cidr}: "10.0.0.0/24" is too small for three tiers in up to 8 zones; use a range of /16 to /23.`,
    ]);
  });

  test("is no larger than a VPC can be", () => {
    expect(issuesWith({ [cidr]: "172.0.0.0/12" })).toEqual([
      `${cidr}: "172.0.0.0/12" is larger than a VPC can be; use a range of /16 to /22.`,
    ]);
  });
});
