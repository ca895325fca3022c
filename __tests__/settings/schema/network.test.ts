import { issuesWith } from "../../support/settings-under-test";

const cidr = "environments.test.network.cidr";
const existingSubnets = {
  public: { a: "subnet-00000001", b: "subnet-00000002" },
  private: { a: "subnet-00000003", b: "subnet-00000004" },
  isolated: { a: "subnet-00000005", b: "subnet-00000006" },
};
function existing(subnets: object, range = "10.7.0.0/16") {
  return { "environments.test.network": { existing: { vpcId: "vpc-00000001", cidr: range, subnets } } };
}

describe("a network", () => {
  test("a network has a range or exists", () => {
    expect(issuesWith({ "environments.test.network": {} })).toEqual([
      `${cidr}: is required unless `existing` or `owner` is set; give a range for the VPC, such as "10.0.0.0/16".`,
    ]);
    expect(issuesWith({ "environments.test.network": undefined })).toEqual([
      "environments.test.network: is required and must be an object with cidr, zones, nat, endpoints, existing, owner.",
    ]);
  });

  test("a network doesn't have both", () => {
    const path = "environments.test.network.existing";
    expect(issuesWith({ [path]: { vpcId: "vpc-00000001", cidr: "10.7.0.0/16", subnets: existingSubnets } })).toEqual([
      `${path}: `existing` and `cidr` are mutually exclusive; remove one of them, or set it to null in the environment.`,
    ]);
  });

  test("gets no endpoints", () => {
    const path = "environments.test.network.endpoints";
    expect(issuesWith({ ...existing(existingSubnets), [path]: true })).toEqual([
      `${path}: is not supported for an existing network; create endpoints where the network is managed.`,
    ]);
    expect(issuesWith({ ...existing(existingSubnets), [path]: false })).toEqual([]);
  });
});
