import { issuesWith } from "../definition";

const cidr = "environments.test.network.cidr";
const existingSubnets = {
  public: { a: "subnet-00000001", b: "subnet-00000002" },
  private: { a: "subnet-00000003", b: "subnet-00000004" },
  isolated: { a: "subnet-00000005", b: "subnet-00000006" },
};

function existing(subnets: object, range = "10.7.0.0/16") {
  return { "environments.test.network": { existing: { vpcId: "vpc-00000001", cidr: range, subnets } } };
}

describe("addresses of networks", () => {
  test.each(["10.0.0.0/16", "10.0.0.0/22", "172.16.0.0/20"])("the range %s is taken", (range) => {
    expect(issuesWith({ [cidr]: range })).toEqual([]);
  });

  test("a range that is too small for tiers, zones and a load balancer is refused", () => {
    expect(issuesWith({ [cidr]: "10.0.0.0/23" })).toEqual([
      `${cidr}: "10.0.0.0/23" is too small for three tiers in up to 8 zones and a load balancer; give a range of /16 to /22.`,
    ]);
  });

  test("without a load balancer, a range may be half as large", () => {
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
      `${cidr}: "10.0.0.0/24" is too small for three tiers in up to 8 zones; give a range of /16 to /23.`,
    ]);
  });

  test("a range that is larger than a VPC can be is refused", () => {
    expect(issuesWith({ [cidr]: "172.0.0.0/12" })).toEqual([
      `${cidr}: "172.0.0.0/12" is larger than AWS makes a VPC; give a range of /16 to /22.`,
    ]);
  });

  test("ranges of two environments that overlap are refused, with one that is free", () => {
    expect(issuesWith({ [cidr]: "10.2.128.0/20" })).toEqual([
      `${cidr}: "10.2.128.0/20" in test overlaps the range of prod; "10.0.0.0/16" is free.`,
    ]);
  });

  test("one range for all environments is refused, where it was set", () => {
    const changes = {
      "application.network.cidr": "10.0.0.0/16",
      [cidr]: undefined,
      "environments.staging.network": undefined,
      "environments.prod.network": undefined,
    };
    expect(issuesWith(changes)).toEqual([
      'application.network.cidr: "10.0.0.0/16" in staging overlaps the range of prod; "10.1.0.0/16" is free.',
      'application.network.cidr: "10.0.0.0/16" in test overlaps the range of prod and staging; "10.1.0.0/16" is free.',
    ]);
  });

  test("a range that overlaps an existing network is refused", () => {
    expect(issuesWith(existing(existingSubnets, "10.1.0.0/20"))).toEqual([
      'environments.test.network.existing.cidr: "10.1.0.0/20" in test overlaps the range of staging; "10.0.0.0/16" is free.',
    ]);
  });

  test("a faulty range overlaps none", () => {
    expect(issuesWith({ [cidr]: "10.2.0.0/99", "environments.staging.network.cidr": "10.2.0.0/98" })).toHaveLength(2);
  });

  test("a network has a range or exists", () => {
    expect(issuesWith({ "environments.test.network": {} })).toEqual([
      `${cidr}: is missing; give the range of the VPC to make, such as "10.0.0.0/16", or an existing network.`,
    ]);
    expect(issuesWith({ "environments.test.network": undefined })).toEqual([
      "environments.test.network: is required and must be an object with cidr, zones, nat, endpoints, existing, owner.",
    ]);
  });

  test("a network doesn't have both", () => {
    const path = "environments.test.network.existing";
    expect(issuesWith({ [path]: { vpcId: "vpc-00000001", cidr: "10.7.0.0/16", subnets: existingSubnets } })).toEqual([
      `${path}: there is a range to make a network of too; take one of the two out (in an environment, by null).`,
    ]);
  });
});

describe("an existing network", () => {
  test("with all tiers is taken", () => {
    expect(issuesWith(existing(existingSubnets))).toEqual([]);
  });

  test("gets no endpoints", () => {
    const path = "environments.test.network.endpoints";
    expect(issuesWith({ ...existing(existingSubnets), [path]: true })).toEqual([
      `${path}: an existing network is left as it is; make its endpoints where it is made, and take this out.`,
    ]);
    expect(issuesWith({ ...existing(existingSubnets), [path]: false })).toEqual([]);
  });

  test("has two subnets for the services, for the load balancer and for the database", () => {
    const path = "environments.test.network.existing.subnets";
    expect(issuesWith(existing({ private: { a: "subnet-00000001" } }))).toEqual([
      `${path}.isolated: has 0 of the 2 subnets that the database needs, each in a zone of its own.`,
      `${path}.private: has 1 of the 2 subnets that the services need, each in a zone of its own.`,
      `${path}.public: has 0 of the 2 subnets that the load balancer needs, each in a zone of its own.`,
    ]);
  });

  test("needs no public subnets for an internal load balancer, and no isolated ones without a database", () => {
    const changes = {
      ...existing({ private: existingSubnets.private }),
      "environments.test.ingress.internal": true,
      "environments.test.database": null,
      "environments.test.services.api.uses.database": false,
    };
    expect(issuesWith(changes)).toEqual([]);
  });
});
