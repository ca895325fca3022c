import { issuesWith } from "../../../support/settings-under-test";

const cidr = "environments.test.network.cidr";
const existingSubnets = {
  public: { a: "subnet-00000001", b: "subnet-00000002" },
  private: { a: "subnet-00000003", b: "subnet-00000004" },
  isolated: { a: "subnet-00000005", b: "subnet-00000006" },
};
function existing(subnets: object, range = "10.7.0.0/16") {
  return { "environments.test.network": { existing: { vpcId: "vpc-00000001", cidr: range, subnets } } };
}

describe("the ranges of environments", () => {
  test("do not overlap; a free one is proposed", () => {
    expect(issuesWith({ [cidr]: "10.2.128.0/20" })).toEqual([
      `${cidr}: "10.2.128.0/20" of "test" overlaps the range of "prod"; use another range, such as "10.0.0.0/16".`,
    ]);
  });

  test("are reported at the application if it sets one for all", () => {
    const changes = {
      "application.network.cidr": "10.0.0.0/16",
      [cidr]: undefined,
      "environments.staging.network": undefined,
      "environments.prod.network": undefined,
    };
    expect(issuesWith(changes)).toEqual([
      'application.network.cidr: "10.0.0.0/16" of "staging" overlaps the range of "prod"; use another range, such as "10.1.0.0/16".',
      'application.network.cidr: "10.0.0.0/16" of "test" overlaps the range of "prod" and "staging"; use another range, such as "10.1.0.0/16".',
    ]);
  });

  test("do not overlap that of an existing network", () => {
    expect(issuesWith(existing(existingSubnets, "10.1.0.0/20"))).toEqual([
      'environments.test.network.existing.cidr: "10.1.0.0/20" of "test" overlaps the range of "staging"; use another range, such as "10.0.0.0/16".',
    ]);
  });

  test("overlap none if they are invalid", () => {
    expect(issuesWith({ [cidr]: "10.2.0.0/99", "environments.staging.network.cidr": "10.2.0.0/98" })).toHaveLength(2);
  });
});
