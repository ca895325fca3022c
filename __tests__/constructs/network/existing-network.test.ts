import { type Network } from "../../../constructs/network/network";
import { Port } from "../../../constructs/network/port";
import { SecurityGroup } from "../../../constructs/network/security-group";
import { Vpc } from "../../../constructs/network/vpc";
import { resource, synthesize } from "../../support/synthesize";

/** Calls every verb of a network, and returns what the stack then has. */
function useNetwork(find: (stack: Parameters<typeof Vpc.fromIds>[0]) => Network) {
  return synthesize((stack) => {
    const network = find(stack);
    network.allowInbound("public", Port.https, "0.0.0.0/0");
    network.requireEndpoint("sqs");
    network.allowAmazonLinuxPackages();
    const group = new SecurityGroup(stack, "web", { vpcId: network.vpcId, name: "web", description: "Web" });
    network.allowAwsApis(group);
    network.subnetIds("private");
  });
}

const withoutResourcesOfTheVpc = ["aws_security_group", "aws_vpc_security_group_egress_rule"];

describe("a VPC that exists already, by its ids", () => {
  const props = {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    subnets: { private: { b: "subnet-b", a: "subnet-a" } },
  };

  test("is neither looked up nor changed", () => {
    const synthesized = useNetwork((stack) => Vpc.fromIds(stack, "network", props));
    expect(synthesized.data).toEqual({});
    expect(Object.keys(synthesized.resource)).toEqual(withoutResourcesOfTheVpc);
    expect(resource(synthesized, "aws_security_group", "web")["vpc_id"]).toBe("vpc-0123456789abcdef0");
  });

  test("has its subnets in the order of its zones, and no others", () => {
    synthesize((stack) => {
      const network = Vpc.fromIds(stack, "network", props);
      expect(network.zones).toEqual(["a", "b"]);
      expect(network.subnetIds("private")).toEqual(["subnet-a", "subnet-b"]);
      expect(() => network.subnetIds("public")).toThrow(
        "prod/network: the existing network has no public subnets, which are required; add them to its subnets.",
      );
    });
  });
});

describe("a VPC that exists already, by its tags", () => {
  const props = { tags: { Name: "main" }, subnetTags: { private: { Tier: "private", Use: "tasks" } } };

  test("is looked up, with each subnet in use, and not changed", () => {
    const synthesized = useNetwork((stack) => Vpc.fromTags(stack, "network", props));
    const subnet = (zone: string) => ({
      vpc_id: "${data.aws_vpc.network.id}",
      availability_zone: `eu-west-1${zone}`,
      tags: { Tier: "private", Use: "tasks" },
    });
    expect(synthesized.data).toEqual({
      aws_vpc: { network: { tags: { Name: "main" } } },
      aws_subnet: {
        network_private_a: subnet("a"),
        network_private_b: subnet("b"),
        network_private_c: subnet("c"),
      },
    });
    expect(Object.keys(synthesized.resource)).toEqual(withoutResourcesOfTheVpc);
  });

  test("has the zones that are given, and subnets whose tags are given", () => {
    synthesize((stack) => {
      const network = Vpc.fromTags(stack, "network", { ...props, zones: ["a", "b"] });
      expect(network.subnetIds("private")).toHaveLength(2);
      expect(() => network.subnetIds("isolated")).toThrow(
        "prod/network: the tags of the isolated subnets are unknown, which are required; add them to its subnetTags.",
      );
    });
  });
});

test("a security group that exists already gets the rules of connections, and is not changed itself", () => {
  const synthesized = synthesize((stack) => {
    const web = new SecurityGroup(stack, "web", { vpcId: "vpc-1", name: "web", description: "Web" });
    SecurityGroup.fromId(stack, "legacy", { securityGroupId: "sg-1" }).allowFrom(web, Port.https, "orders");
    web.allowFrom(SecurityGroup.fromId(stack, "other", { securityGroupId: "sg-2", name: "proxy" }), Port.http, "pages");
  });
  expect(Object.keys(synthesized.resource["aws_security_group"] ?? {})).toEqual(["web"]);
  expect(resource(synthesized, "aws_vpc_security_group_ingress_rule", "legacy_from_web_tcp_443")).toMatchObject({
    security_group_id: "sg-1",
    referenced_security_group_id: "${aws_security_group.web.id}",
  });
  expect(resource(synthesized, "aws_vpc_security_group_egress_rule", "web_to_legacy_tcp_443")).toMatchObject({
    security_group_id: "${aws_security_group.web.id}",
    referenced_security_group_id: "sg-1",
    description: "To legacy: orders",
  });
  expect(resource(synthesized, "aws_vpc_security_group_ingress_rule", "web_from_proxy_tcp_80")).toMatchObject({
    referenced_security_group_id: "sg-2",
  });
});
