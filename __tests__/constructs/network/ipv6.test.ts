import { Port } from "../../../constructs/network/port";
import { SecurityGroup } from "../../../constructs/network/security-group";
import { Vpc, type VpcProps } from "../../../constructs/network/vpc";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";

const RANGE = "${aws_vpc.network.ipv6_cidr_block}";

function vpc(props: Partial<VpcProps> = {}, use?: (vpc: Vpc) => void): Synthesized {
  return synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16", ipv6: true, ...props });
    use?.(network);
  });
}

const all = (synthesized: Synthesized, type: string) => Object.values(synthesized.resource[type] ?? {});

/** The rules of a tier's network ACL for IPv6: direction, source or destination, and ports. */
function aclRules(synthesized: Synthesized, tier: string): string[] {
  return all(synthesized, "aws_network_acl_rule")
    .filter((rule) => rule["network_acl_id"] === `\${aws_network_acl.network_${tier}_acl.id}`)
    .filter((rule) => rule["ipv6_cidr_block"] !== undefined)
    .map(({ egress, ipv6_cidr_block: range, protocol, from_port: from, to_port: to }) =>
      [egress === true ? "out" : "in", range, protocol, from, to]
        .filter((part) => part !== undefined)
        .map(String)
        .join(" "),
    )
    .sort();
}

/** Targets of the IPv6 routes of a tier. */
function routes(synthesized: Synthesized, tier: string): unknown[] {
  return Object.entries(synthesized.resource["aws_route"] ?? {})
    .filter(([name, route]) => name.startsWith(`network_${tier}_`) && "destination_ipv6_cidr_block" in route)
    .map(([, route]) => route["gateway_id"] ?? route["egress_only_gateway_id"]);
}

describe("the addresses of a network with IPv6", () => {
  const synthesized = vpc();

  test("are a range of Amazon's, of which the public and private subnets have a part each", () => {
    expect(resource(synthesized, "aws_vpc", "network")).toMatchObject({ assign_generated_ipv6_cidr_block: true });
    const subnets = Object.entries(synthesized.resource["aws_subnet"] ?? {}).filter(
      ([name]) => !name.includes("isolated"),
    );
    expect(subnets.map(([name, subnet]) => [name, subnet["ipv6_cidr_block"]])).toEqual([
      ["network_private_a", `\${cidrsubnet(aws_vpc.network.ipv6_cidr_block, 8, 64)}`],
      ["network_private_b", `\${cidrsubnet(aws_vpc.network.ipv6_cidr_block, 8, 65)}`],
      ["network_private_c", `\${cidrsubnet(aws_vpc.network.ipv6_cidr_block, 8, 66)}`],
      ["network_public_a", `\${cidrsubnet(aws_vpc.network.ipv6_cidr_block, 8, 0)}`],
      ["network_public_b", `\${cidrsubnet(aws_vpc.network.ipv6_cidr_block, 8, 1)}`],
      ["network_public_c", `\${cidrsubnet(aws_vpc.network.ipv6_cidr_block, 8, 2)}`],
    ]);
    for (const [, subnet] of subnets) {
      expect(subnet).toMatchObject({ assign_ipv6_address_on_creation: true, map_public_ip_on_launch: false });
    }
  });

  test("are none in the isolated tier", () => {
    for (const zone of ["a", "b", "c"]) {
      const subnet = resource(synthesized, "aws_subnet", `network_isolated_${zone}`);
      expect(Object.keys(subnet).filter((key) => key.includes("ipv6"))).toEqual([]);
    }
    expect(routes(synthesized, "isolated")).toEqual([]);
    expect(aclRules(synthesized, "isolated")).toEqual([]);
  });

  test("don't move when a zone is removed", () => {
    const two = vpc({ zones: ["a", "c"] });
    expect(resource(two, "aws_subnet", "network_private_c")["ipv6_cidr_block"]).toBe(
      resource(synthesized, "aws_subnet", "network_private_c")["ipv6_cidr_block"],
    );
  });

  test("are none by default", () => {
    const json = JSON.stringify(
      synthesize((stack) => {
        new Vpc(stack, "network", { cidr: "10.0.0.0/16", nat: "single" });
      }).resource,
    );
    expect(json).not.toMatch(/ipv6|::\/0/);
  });
});

describe("the ways of IPv6 out of a network", () => {
  test("are the internet gateway for the public tier, and one that lets nothing in for the private tier", () => {
    const synthesized = vpc({ nat: "single" });
    expect(routes(synthesized, "public")).toEqual(Array(3).fill("${aws_internet_gateway.network_internet_gateway.id}"));
    expect(routes(synthesized, "private")).toEqual(
      Array(3).fill("${aws_egress_only_internet_gateway.network_egress_only_gateway.id}"),
    );
    expect(all(synthesized, "aws_egress_only_internet_gateway")).toEqual([
      expect.objectContaining({ vpc_id: "${aws_vpc.network.id}" }),
    ]);
  });

  test.each<Partial<VpcProps>>([{ nat: "none" }, { nat: "auto" }])("are none for the private tier with %j", (props) => {
    const synthesized = vpc(props);
    expect(routes(synthesized, "private")).toEqual([]);
    expect(all(synthesized, "aws_egress_only_internet_gateway")).toEqual([]);
  });

  test("come with NAT when something needs the internet", () => {
    const synthesized = vpc({}, (network) => {
      network.requireInternet("The payment provider");
    });
    expect(routes(synthesized, "private")).toHaveLength(3);
    expect(all(synthesized, "aws_nat_gateway")).toHaveLength(3);
  });
});

describe("the network ACLs of a network with IPv6", () => {
  const synthesized = vpc({}, (network) => {
    network.allowInbound("public", Port.https, "::/0");
    network.allowInbound("public", Port.https, "::/0");
    network.allowInbound("public", Port.tcp(8443), "2001:db8::/32");
  });

  test("allow the network, what goes out, and replies to the private tier from anywhere", () => {
    expect(aclRules(synthesized, "private")).toEqual([
      "in ${aws_vpc.network.ipv6_cidr_block} -1",
      "in ::/0 17 32768 65535",
      "in ::/0 6 32768 65535",
      "out ::/0 -1",
    ]);
  });

  test("allow connections to the public tier on opened ports only", () => {
    expect(aclRules(synthesized, "public")).toEqual([
      `in ${RANGE} -1`,
      "in 2001:db8::/32 6 8443 8443",
      "in ::/0 6 443 443",
      "out ::/0 -1",
    ]);
  });

  test("have a number for each rule of their own", () => {
    const numbers = all(synthesized, "aws_network_acl_rule").map(({ network_acl_id, egress, rule_number }) =>
      [network_acl_id, egress, rule_number].join(" "),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe("the rules of security groups", () => {
  const rules = (use: (group: SecurityGroup, network: Vpc) => void, ipv6 = true) => {
    const synthesized = synthesize((stack) => {
      const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16", ipv6, interfaceEndpoints: false });
      use(new SecurityGroup(stack, "web", { vpcId: network.vpcId, name: "web", description: "Web" }), network);
    });
    return all(synthesized, "aws_vpc_security_group_egress_rule")
      .map(({ cidr_ipv4, cidr_ipv6, prefix_list_id }) => cidr_ipv4 ?? cidr_ipv6 ?? prefix_list_id)
      .sort();
  };

  test("for any address are for both kinds, if the network has both", () => {
    const anywhere = (group: SecurityGroup, network: Vpc) => {
      group.allowToAnywhere(network, Port.https, "Webhooks");
    };
    expect(rules(anywhere)).toEqual(["0.0.0.0/0", "::/0"]);
    expect(rules(anywhere, false)).toEqual(["0.0.0.0/0"]);
  });

  test("for AWS's APIs through NAT are for both kinds too", () => {
    const apis = (group: SecurityGroup, network: Vpc) => {
      network.allowAwsApis(group);
    };
    expect(rules(apis)).toEqual(["${aws_vpc_endpoint.network_endpoints_s3.prefix_list_id}", "0.0.0.0/0", "::/0"]);
  });

  test("take an IPv6 range", () => {
    expect(
      rules((group) => {
        group.allowToCidr("2001:db8::/32", Port.https, "Partner");
      }),
    ).toEqual(["2001:db8::/32"]);
  });
});
