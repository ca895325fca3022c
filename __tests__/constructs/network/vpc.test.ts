import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { type NatStrategy } from "../../../constructs/network/nat-gateways";
import { Port } from "../../../constructs/network/port";
import { SecurityGroup } from "../../../constructs/network/security-group";
import { Vpc, type VpcProps } from "../../../constructs/network/vpc";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

function vpc(props: Partial<VpcProps> = {}, use?: (vpc: Vpc) => void): Synthesized {
  return synthesize((stack) => {
    const network = new Vpc(stack, "network", {
      cidr: "10.0.0.0/16",
      ...props,
    });
    use?.(network);
  });
}

function names(synthesized: Synthesized, type: string): string[] {
  return Object.keys(synthesized.resource[type] ?? {});
}

describe("tiers and zones", () => {
  const three = vpc();

  test("each tier has a subnet in each zone, keyed by zone letter", () => {
    expect(names(three, "aws_subnet")).toEqual(
      ["public", "private", "isolated"]
        .flatMap((tier) => ["a", "b", "c"].map((zone) => `network_${tier}_${zone}`))
        .sort(),
    );
    expect(resource(three, "aws_subnet", "network_private_b")).toMatchObject({
      availability_zone: "eu-west-1b",
      cidr_block: "10.0.72.0/21",
    });
  });

  test("no subnet assigns public addresses, not even in the public tier (EC2.15)", () => {
    for (const subnet of Object.values(three.resource["aws_subnet"] ?? {})) {
      expect(subnet).toMatchObject({ map_public_ip_on_launch: false });
    }
  });

  test("removing a zone doesn't change the other subnets", () => {
    const two = vpc({ zones: ["a", "c"] });
    for (const name of names(two, "aws_subnet")) {
      const { cidr_block, availability_zone } = resource(two, "aws_subnet", name);
      expect(resource(three, "aws_subnet", name)).toMatchObject({ cidr_block, availability_zone });
    }
  });

  test("each subnet has its own route table", () => {
    const associations = Object.values(three.resource["aws_route_table_association"] ?? {});
    const subnets = associations.map(({ subnet_id }) => subnet_id);
    expect(new Set(subnets).size).toBe(9);
    expect(new Set(associations.map(({ route_table_id }) => route_table_id)).size).toBe(9);
  });
});

describe("routes to the internet", () => {
  const routes = (synthesized: Synthesized, tier: string) =>
    Object.entries(synthesized.resource["aws_route"] ?? {})
      .filter(([name]) => name.startsWith(`network_${tier}_`))
      .map(([, route]) => route["nat_gateway_id"] ?? route["gateway_id"]);

  test.each<[NatStrategy, string[], number]>([
    ["one-per-zone", ["a", "b", "c"].map((zone) => `\${aws_nat_gateway.network_nat_${zone}.id}`), 3],
    ["single", ["a", "b", "c"].map(() => "${aws_nat_gateway.network_nat.id}"), 1],
    ["none", [], 0],
  ])("nat %s: the private tier has the default routes %j", (nat, expected, addresses) => {
    const synthesized = vpc({ nat });
    expect(routes(synthesized, "private")).toEqual(expected);
    expect(names(synthesized, "aws_eip")).toHaveLength(addresses);
  });

  test("a single NAT gateway is in the zone that the network had first, whichever is added later", () => {
    const gateway = resource(vpc({ nat: "single", zones: ["b", "c"] }), "aws_nat_gateway", "network_nat");
    expect(gateway["subnet_id"]).toBe(
      '${{"b" = aws_subnet.network_public_b.id, "c" = aws_subnet.network_public_c.id}' +
        "[element(local.network_nat_zones_order, 0)]}",
    );
    expect(gateway["allocation_id"]).toBe("${aws_eip.network_nat_address.allocation_id}");
  });

  test.each<[NatStrategy, { from: string; to: string }[]]>([
    [
      "single",
      [
        { from: "aws_eip.network_nat_address_a", to: "aws_eip.network_nat_address" },
        { from: "aws_nat_gateway.network_nat_a", to: "aws_nat_gateway.network_nat" },
      ],
    ],
    [
      "one-per-zone",
      [
        { from: "aws_eip.network_nat_address", to: "aws_eip.network_nat_address_a" },
        { from: "aws_nat_gateway.network_nat", to: "aws_nat_gateway.network_nat_a" },
      ],
    ],
  ])("nat %s keeps the public address of another strategy", (nat, moves) => {
    expect((JSON.parse(vpc({ nat }).json) as { moved: unknown }).moved).toEqual(moves);
  });

  test("only the public tier has a route to the internet gateway", () => {
    const synthesized = vpc();
    expect(new Set(routes(synthesized, "public"))).toEqual(
      new Set(["${aws_internet_gateway.network_internet_gateway.id}"]),
    );
    expect(routes(synthesized, "private").join()).not.toContain("aws_internet_gateway");
  });

  test("the isolated tier has no route to the internet", () => {
    expect(routes(vpc(), "isolated")).toEqual([]);
  });
});

describe("closed by default", () => {
  const synthesized = vpc();

  test("the default security group is empty (EC2.2)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DefaultSecurityGroup, { ingress: [], egress: [] });
  });

  test("the default network ACL denies everything", () => {
    expect(synthesized.json).toHaveResourceWithProperties(DefaultNetworkAcl, { ingress: [], egress: [] });
  });

  test("every subnet has the network ACL of its tier", () => {
    expect(names(synthesized, "aws_network_acl_association")).toHaveLength(9);
  });

  test("the network ACL of the isolated tier allows only the private tier", () => {
    const rules = Object.entries(synthesized.resource["aws_network_acl_rule"] ?? {})
      .filter(([name]) => name.startsWith("network_isolated_acl"))
      .map(([, rule]) => rule);
    expect(rules).toHaveLength(2);
    for (const rule of rules) {
      expect(rule).toMatchObject({ cidr_block: "10.0.64.0/18", protocol: "6", from_port: 1024, rule_action: "allow" });
    }
  });

  test("no network ACL opens a port below 1024 to the internet (EC2.21)", () => {
    const openPorts = Object.values(synthesized.resource["aws_network_acl_rule"] ?? {})
      .filter((rule) => rule["cidr_block"] === "0.0.0.0/0" && rule["egress"] === false)
      .map((rule) => rule["from_port"] as number);
    expect(openPorts).toHaveLength(4);
    expect(Math.min(...openPorts)).toBe(1024);
  });
});

describe("flow logs", () => {
  const synthesized = vpc();

  test("record all traffic in an encrypted log group with limited retention (EC2.6)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(FlowLog, {
      traffic_type: "ALL",
      log_destination: "${aws_cloudwatch_log_group.network_flow_logs_log_group.arn}",
    });
    expect(resource(synthesized, "aws_cloudwatch_log_group", "network_flow_logs_log_group")).toMatchObject({
      name: "/vpc/shop-prod-flow-logs",
      retention_in_days: 400,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("have a role that writes only to this log group, and only for this account", () => {
    const group = "arn:aws:logs:eu-west-1:444444444444:log-group:/vpc/shop-prod-flow-logs";
    const policy = statements(resource(synthesized, "aws_iam_role_policy", "network_flow_logs_role_policy")["policy"]);
    expect(policy["WriteLogs"]).toMatchObject({ Resource: `${group}:log-stream:*` });
    expect(policy["FindLogStreams"]).toMatchObject({ Resource: [group, `${group}:*`] });
    const trust = statements(resource(synthesized, "aws_iam_role", "network_flow_logs_role")["assume_role_policy"]);
    expect(trust["ServiceActsForThisAccount"]).toMatchObject({
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "444444444444" } },
    });
  });
});

describe("endpoints", () => {
  const ownAccount = { StringEquals: { "aws:PrincipalAccount": "444444444444" } };

  test("S3 has a gateway endpoint in every private and isolated route table", () => {
    const s3 = resource(vpc(), "aws_vpc_endpoint", "network_endpoints_s3");
    expect(s3).toMatchObject({ vpc_endpoint_type: "Gateway", service_name: "com.amazonaws.eu-west-1.s3" });
    expect(s3["route_table_ids"]).toHaveLength(6);
    expect((s3["route_table_ids"] as string[]).join()).not.toContain("public");
  });

  test("interface endpoints have private DNS and a subnet in every zone (EC2.10)", () => {
    const synthesized = vpc({}, (network) => {
      network.requireEndpoint("ecr.api");
    });
    expect(synthesized.json).toHaveResourceWithProperties(VpcEndpoint, {
      service_name: "com.amazonaws.eu-west-1.ecr.api",
      private_dns_enabled: true,
      subnet_ids: ["a", "b", "c"].map((zone) => `\${aws_subnet.network_private_${zone}.id}`),
    });
  });

  test("every endpoint allows only callers of this account, except for image layers of ECR", () => {
    const { resource: resources } = vpc({ interfaceEndpoints: ["sts"] });
    expect(Object.keys(resources["aws_vpc_endpoint"] ?? {})).toHaveLength(3);
    for (const endpoint of Object.values(resources["aws_vpc_endpoint"] ?? {})) {
      const { OnlyCallersOfThisAccount, ReadImageLayers, ...rest } = statements(endpoint["policy"]);
      expect(OnlyCallersOfThisAccount?.Condition).toEqual(ownAccount);
      expect(rest).toEqual({});
      if (ReadImageLayers) {
        expect(ReadImageLayers).toMatchObject({
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*",
        });
      }
    }
  });

  const client = (network: Vpc) =>
    new SecurityGroup(network, "client", { vpcId: network.vpcId, name: "client", description: "Client" });

  test("a client may reach the endpoints over HTTPS, and no other address", () => {
    const synthesized = vpc({}, (network) => {
      network.allowAwsApis(client(network));
    });
    expect(
      resource(synthesized, "aws_vpc_security_group_egress_rule", "network_client_to_endpoints_tcp_443"),
    ).toMatchObject({
      referenced_security_group_id: "${aws_security_group.network_endpoints_security_group.id}",
      from_port: 443,
      to_port: 443,
    });
    expect(resource(synthesized, "aws_vpc_security_group_egress_rule", "network_client_to_s3_tcp_443")).toMatchObject({
      prefix_list_id: "${aws_vpc_endpoint.network_endpoints_s3.prefix_list_id}",
    });
    expect(synthesized.json).not.toContain("client-to-anywhere");
  });

  test("the endpoints accept the private tier by one rule, however many clients there are", () => {
    const synthesized = vpc({}, (network) => {
      for (const name of ["a", "b", "c"]) {
        const { vpcId } = network;
        network.allowAwsApis(new SecurityGroup(network, name, { vpcId, name, description: "Client" }));
      }
    });
    expect(Object.values(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {})).toMatchObject([
      {
        security_group_id: "${aws_security_group.network_endpoints_security_group.id}",
        cidr_ipv4: "10.0.64.0/18",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
      },
    ]);
  });

  test("without interface endpoints, a client may reach any address over HTTPS through NAT", () => {
    const synthesized = vpc({ interfaceEndpoints: false }, (network) => {
      network.allowAwsApis(client(network));
    });
    expect(
      resource(synthesized, "aws_vpc_security_group_egress_rule", "network_client_to_anywhere_tcp_443"),
    ).toMatchObject({
      cidr_ipv4: "0.0.0.0/0",
      from_port: 443,
      to_port: 443,
    });
    expect(names(synthesized, "aws_vpc_endpoint")).toEqual(["network_endpoints_dynamodb", "network_endpoints_s3"]);
  });
});

test("allowing a connection between two groups creates one rule on each", () => {
  const synthesized = vpc({}, (network) => {
    const group = (name: string) => new SecurityGroup(network, name, { vpcId: network.vpcId, name, description: name });
    const [caller, listener] = [group("caller"), group("listener")];
    listener.allowFrom(caller, Port.tcp(8080), "orders");
    listener.allowFrom(caller, Port.tcp(8080), "orders");
  });
  expect(
    resource(synthesized, "aws_vpc_security_group_ingress_rule", "network_listener_from_caller_tcp_8080"),
  ).toMatchObject({
    security_group_id: "${aws_security_group.network_listener.id}",
    referenced_security_group_id: "${aws_security_group.network_caller.id}",
    ip_protocol: "tcp",
    from_port: 8080,
    to_port: 8080,
    description: "From caller: orders",
  });
  expect(
    resource(synthesized, "aws_vpc_security_group_egress_rule", "network_caller_to_listener_tcp_8080"),
  ).toMatchObject({
    security_group_id: "${aws_security_group.network_caller.id}",
    referenced_security_group_id: "${aws_security_group.network_listener.id}",
    description: "To listener: orders",
  });
});
