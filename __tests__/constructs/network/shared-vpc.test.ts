import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { SecurityGroup } from "../../../constructs/network/security-group";
import { SharedVpc } from "../../../constructs/network/shared-vpc";
import { synthesize } from "../../support/synthesize";

const owner = new DeploymentTarget({
  project: "shop",
  environment: "prod",
  account: "444444444444",
  region: "eu-west-1",
  tags: {},
});

/** The network of prod, shared by the environment test, with two security groups that may reach the AWS APIs. */
const sharedVpc = (endpoints: boolean) =>
  synthesize((stack) => {
    const network = new SharedVpc(stack, "network", { owner, cidr: "10.2.0.0/16", zones: ["a", "b", "c"], endpoints });
    expect(network.cidr).toBe("10.2.0.0/16");
    expect(network.zones).toEqual(["a", "b", "c"]);
    for (const name of ["web", "api"]) {
      const group = new SecurityGroup(stack, name, { vpcId: network.vpcId, name, description: name });
      network.allowAwsApis(group);
    }
    expect(network.subnetIds("private")).toHaveLength(3);
    expect(network.subnetIds("private")).toHaveLength(3);
  }, "test");

describe("the network of another environment", () => {
  const withEndpoints = sharedVpc(true);

  test("is looked up by the names that its owner gives, and so is each subnet in use", () => {
    expect(withEndpoints.data["aws_vpc"]).toEqual({ network: { tags: { Name: "shop-prod-vpc" } } });
    const subnet = (zone: string) => ({
      vpc_id: "${data.aws_vpc.network.id}",
      tags: { Name: `shop-prod-private-${zone}` },
    });
    expect(withEndpoints.data["aws_subnet"]).toEqual({
      network_private_a: subnet("a"),
      network_private_b: subnet("b"),
      network_private_c: subnet("c"),
    });
  });

  test("contains only security groups and rules of the participant", () => {
    expect(Object.keys(withEndpoints.resource).sort()).toEqual([
      "aws_security_group",
      "aws_vpc_security_group_egress_rule",
    ]);
  });

  test("allows each group to reach the endpoints and S3, by outbound rules alone: the endpoints accept the whole tier", () => {
    expect(withEndpoints.data["aws_security_group"]).toEqual({
      network_endpoints: { vpc_id: "${data.aws_vpc.network.id}", name: "shop-prod-endpoints" },
    });
    expect(withEndpoints.data["aws_ec2_managed_prefix_list"]).toEqual({
      network_s3: { name: "com.amazonaws.eu-west-1.s3" },
    });
    expect(Object.keys(withEndpoints.resource["aws_vpc_security_group_egress_rule"] ?? {}).sort()).toEqual([
      "api_to_endpoints_tcp_443",
      "api_to_s3_tcp_443",
      "web_to_endpoints_tcp_443",
      "web_to_s3_tcp_443",
    ]);
  });

  test("allows HTTPS to any address through NAT if it has no endpoints", () => {
    const throughNat = sharedVpc(false);
    expect(throughNat.data).not.toHaveProperty("aws_security_group");
    expect(Object.keys(throughNat.resource["aws_vpc_security_group_egress_rule"] ?? {}).sort()).toEqual([
      "api_to_anywhere_tcp_443",
      "api_to_s3_tcp_443",
      "web_to_anywhere_tcp_443",
      "web_to_s3_tcp_443",
    ]);
  });
});
