import { issuesWith } from "../../support/settings-under-test";

const network = "environments.test.network";
const existingSubnets = {
  public: { a: "subnet-00000001", b: "subnet-00000002" },
  private: { a: "subnet-00000003", b: "subnet-00000004" },
  isolated: { a: "subnet-00000005", b: "subnet-00000006" },
};
const existing = { vpcId: "vpc-00000001", cidr: "10.7.0.0/16", subnets: existingSubnets };

describe("the settings of a network", () => {
  test("require a range or an existing network", () => {
    expect(issuesWith({ [network]: {} })).toEqual([
      `${network}.cidr: is required unless \`existing\` or \`owner\` is set; give a range for the VPC, such as "10.0.0.0/16".`,
    ]);
    expect(issuesWith({ [network]: undefined })).toEqual([
      "environments.test.network: is required and must be an object with cidr, zones, nat, endpoints, ipv6, existing, owner.",
    ]);
  });

  test("reject a range together with an existing network", () => {
    const path = `${network}.existing`;
    expect(issuesWith({ [path]: existing })).toEqual([
      `${path}: \`existing\` and \`cidr\` are mutually exclusive; remove one of them, or set it to null in the environment.`,
    ]);
  });

  test("reject endpoints in an existing network", () => {
    const path = `${network}.endpoints`;
    expect(issuesWith({ [network]: { existing, endpoints: true } })).toEqual([
      `${path}: is not supported for an existing network; create endpoints where the network is managed.`,
    ]);
    expect(issuesWith({ [network]: { existing, endpoints: false } })).toEqual([]);
  });

  test("reject IPv6 in an existing network", () => {
    const path = `${network}.ipv6`;
    expect(issuesWith({ [network]: { existing, ipv6: true } })).toEqual([
      `${path}: is not supported for an existing network, whose addresses are managed elsewhere; remove it.`,
    ]);
    expect(issuesWith({ [network]: { existing, ipv6: false } })).toEqual([]);
  });

  test("reject IPv6 in the network of another environment, which decides", () => {
    expect(issuesWith({ [network]: { owner: "prod", ipv6: true } })).toContain(
      `${network}.ipv6: is decided by prod, which owns the network; remove it, or set it to null in the environment.`,
    );
  });
});
