import { Vpc } from "../../../constructs/network/vpc";
import { resource, statements, synthesize } from "../../support/synthesize";

/** A VPC with nothing but its range, in which something needs an AWS service and the internet. */
const synthesized = synthesize((stack) => {
  const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
  network.requireEndpoint("logs");
  network.requireInternet("The payment provider");
});

const all = (type: string) => Object.values(synthesized.resource[type] ?? {});
const ZONES = ["a", "b", "c"];

describe("a VPC with nothing but its range", () => {
  test("has three zones with a subnet in each tier, none of which assigns public addresses (EC2.15)", () => {
    expect(all("aws_subnet")).toHaveLength(9);
    expect(all("aws_subnet").every((subnet) => subnet["map_public_ip_on_launch"] === false)).toBe(true);
    const zones = all("aws_subnet").map(({ availability_zone }) => availability_zone);
    expect(new Set(zones)).toEqual(new Set(ZONES.map((zone) => `eu-west-1${zone}`)));
  });

  test("has an empty default security group (EC2.2, CIS 5.4)", () => {
    expect(all("aws_default_security_group")).toEqual([
      expect.objectContaining({ vpc_id: "${aws_vpc.network.id}", ingress: [], egress: [] }),
    ]);
  });

  test("logs all traffic, encrypted with the stack's key for logs, for 400 days (EC2.6, CIS 3.7)", () => {
    expect(all("aws_flow_log")).toEqual([
      expect.objectContaining({
        vpc_id: "${aws_vpc.network.id}",
        traffic_type: "ALL",
        log_destination: "${aws_cloudwatch_log_group.network_flow_logs_log_group.arn}",
      }),
    ]);
    expect(resource(synthesized, "aws_cloudwatch_log_group", "network_flow_logs_log_group")).toMatchObject({
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("has no security group rule but the endpoints' for the private tier (EC2.13, EC2.14, EC2.18, EC2.19)", () => {
    const rules = all("aws_vpc_security_group_ingress_rule");
    expect(rules.map(({ cidr_ipv4, from_port, to_port }) => [cidr_ipv4, from_port, to_port])).toEqual([
      ["10.0.64.0/18", 443, 443],
    ]);
    expect(all("aws_vpc_security_group_egress_rule")).toEqual([]);
  });

  test("describes its security groups, each of which is in use", () => {
    expect(Object.keys(synthesized.resource["aws_security_group"] ?? {})).toEqual(["network_endpoints_security_group"]);
    expect(all("aws_security_group")[0]).toMatchObject({ description: "Interface endpoints of AWS services" });
    expect(resource(synthesized, "aws_vpc_endpoint", "network_endpoints_logs")["security_group_ids"]).toEqual([
      "${aws_security_group.network_endpoints_security_group.id}",
    ]);
  });

  test("has network ACLs that open neither FTP nor SSH nor all ports to the world (EC2.21, CIS 5.1)", () => {
    const fromWorld = all("aws_network_acl_rule").filter(
      (rule) => rule["egress"] === false && rule["cidr_block"] === "0.0.0.0/0",
    );
    // Replies arrive at ports above 1023, 3389 among them, which no security group opens.
    expect(fromWorld).toHaveLength(4);
    for (const rule of fromWorld) {
      expect(rule["protocol"]).not.toBe("-1");
      expect(rule["from_port"]).toBeGreaterThanOrEqual(1024);
    }
  });

  test("applies a network ACL to each subnet (EC2.16)", () => {
    const subnets = all("aws_network_acl_association").map(({ subnet_id }) => subnet_id);
    expect(new Set(subnets).size).toBe(9);
    expect(all("aws_network_acl")).toHaveLength(3);
  });

  test("has a NAT gateway in each zone with an address of its own, and every address is in use (EC2.12)", () => {
    const route = (zone: string) => resource(synthesized, "aws_route", `network_private_default_route_${zone}`);
    expect(ZONES.map((zone) => route(zone)["nat_gateway_id"])).toEqual(
      ZONES.map((zone) => `\${aws_nat_gateway.network_nat_${zone}.id}`),
    );
    const addresses = all("aws_nat_gateway").map(({ allocation_id }) => allocation_id);
    expect(addresses).toEqual(ZONES.map((zone) => `\${aws_eip.network_nat_address_${zone}.allocation_id}`));
    expect(all("aws_eip")).toHaveLength(3);
  });

  test("has the internet gateway in the routes of the public tier only", () => {
    const routes = Object.entries(synthesized.resource["aws_route"] ?? {});
    const byGateway = routes.filter(([, route]) => route["gateway_id"] !== undefined).map(([id]) => id);
    expect(byGateway).toEqual(ZONES.map((zone) => `network_public_default_route_${zone}`));
  });

  test("reaches AWS services through interface endpoints (EC2.10, EC2.55, EC2.56)", () => {
    const endpoints = all("aws_vpc_endpoint").filter(({ vpc_endpoint_type }) => vpc_endpoint_type === "Interface");
    expect(endpoints.map(({ service_name }) => service_name)).toEqual(["com.amazonaws.eu-west-1.logs"]);
    for (const endpoint of endpoints) {
      expect(endpoint).toMatchObject({
        private_dns_enabled: true,
        subnet_ids: ZONES.map((zone) => `\${aws_subnet.network_private_${zone}.id}`),
      });
    }
    expect(resource(synthesized, "aws_vpc_endpoint", "network_endpoints_s3")).toMatchObject({
      vpc_endpoint_type: "Gateway",
    });
  });

  test("has endpoints that serve only callers of its account", () => {
    for (const endpoint of all("aws_vpc_endpoint")) {
      expect(statements(endpoint["policy"])["OnlyCallersOfThisAccount"]).toMatchObject({
        Condition: { StringEquals: { "aws:PrincipalAccount": "444444444444" } },
      });
    }
  });
});

describe("a VPC is refused", () => {
  test.each([
    [{ cidr: "10.0.0.0/8" }, 'cidr "10.0.0.0/8" must be a range of /16 to /23.'],
    [{ cidr: "10.0.0.0/24" }, 'cidr "10.0.0.0/24" must be a range of /16 to /23.'],
    [{ cidr: "10.0.0.0" }, 'cidr "10.0.0.0" must be a range of /16 to /23.'],
    [{ zones: ["eu-west-1a", "b"] }, 'zone "eu-west-1a" must be the letter of an availability zone, a to h.'],
    [
      { interfaceEndpoints: [] },
      "interfaceEndpoints is empty; use false for none, or true for those that something needs.",
    ],
    [{ zones: ["a"] }, "zones (a) must be at least two different letters."],
    [{ zones: ["a", "a"] }, "zones (a, a) must be at least two different letters."],
  ])("with %j", (props, message) => {
    expect(() => synthesize((stack) => new Vpc(stack, "network", { cidr: "10.0.0.0/16", ...props }))).toThrow(
      `prod/network: ${message}`,
    );
  });
});

describe("several VPCs in one stack", () => {
  test("are told apart by their names", () => {
    const two = synthesize((stack) => {
      new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
      const data = new Vpc(stack, "data-network", { cidr: "10.1.0.0/16", name: "data" });
      data.requireEndpoint("logs");
    });
    expect(resource(two, "aws_vpc", "data_network")["tags"]).toEqual({ Name: "shop-prod-data-vpc" });
    expect(resource(two, "aws_security_group", "data_network_endpoints_security_group")["name"]).toBe(
      "shop-prod-data-endpoints",
    );
    expect(resource(two, "aws_iam_role", "data_network_flow_logs_role")["name"]).toBe("shop-prod-data-flow-logs");
    expect(resource(two, "aws_cloudwatch_log_group", "data_network_flow_logs_log_group")["name"]).toBe(
      "/vpc/shop-prod-data-flow-logs",
    );
    expect(resource(two, "aws_subnet", "data_network_private_a")["tags"]).toMatchObject({
      Name: "shop-prod-data-private-a",
    });
  });

  test("are refused with the same name", () => {
    const same = () =>
      synthesize((stack) => {
        new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
        new Vpc(stack, "data-network", { cidr: "10.1.0.0/16" });
      });
    expect(same).toThrow(/is used by prod\/network\/.* already; pass another `name`\./);
  });
});
