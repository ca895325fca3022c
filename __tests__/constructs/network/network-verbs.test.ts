import { type Network } from "../../../constructs/network/network";
import { Port } from "../../../constructs/network/port";
import { Vpc, type VpcProps } from "../../../constructs/network/vpc";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

function vpc(use: (network: Network) => void, props: Partial<VpcProps> = {}): Synthesized {
  return synthesize((stack) => {
    use(new Vpc(stack, "network", { cidr: "10.0.0.0/16", ...props }));
  });
}

/** The rules of a tier's network ACL, by their ids: `10.0.0.0/16 443-443`. */
function rules(synthesized: Synthesized, tier: string): Record<string, string> {
  const prefix = `network_${tier}_acl_`;
  return Object.fromEntries(
    Object.entries(synthesized.resource["aws_network_acl_rule"] ?? {})
      .filter(([id]) => id.startsWith(prefix))
      .map(([id, rule]) => {
        const ports = rule["protocol"] === "-1" ? "all" : `${String(rule["from_port"])}-${String(rule["to_port"])}`;
        expect(id.endsWith(`_${String(rule["rule_number"])}`)).toBe(true);
        return [id.slice(prefix.length), `${String(rule["cidr_block"])} ${ports}`];
      }),
  );
}

const CLOSED_PUBLIC = {
  in_100: "10.0.0.0/16 all",
  in_130: "0.0.0.0/0 1024-65535",
  in_140: "0.0.0.0/0 1024-65535",
  out_100: "0.0.0.0/0 all",
};
const CLOSED_PRIVATE = {
  in_100: "10.0.0.0/16 all",
  in_110: "0.0.0.0/0 32768-65535",
  in_120: "0.0.0.0/0 32768-65535",
  out_100: "0.0.0.0/0 all",
};
const CLOSED_ISOLATED = { in_100: "10.0.64.0/18 1024-65535", out_100: "10.0.64.0/18 1024-65535" };

describe("the network ACLs of a VPC", () => {
  test("allow only the network itself and replies, until a verb opens them", () => {
    const closed = vpc(() => undefined);
    expect(rules(closed, "public")).toEqual(CLOSED_PUBLIC);
    expect(rules(closed, "private")).toEqual(CLOSED_PRIVATE);
    expect(rules(closed, "isolated")).toEqual(CLOSED_ISOLATED);
  });

  test("have fixed numbers for the ports of a website", () => {
    const open = vpc((network) => {
      network.allowInbound("public", Port.http, "0.0.0.0/0");
      network.allowInbound("public", Port.https, "0.0.0.0/0");
    });
    expect(rules(open, "public")).toEqual({
      in_100: "10.0.0.0/16 all",
      in_110: "0.0.0.0/0 80-80",
      in_120: "0.0.0.0/0 443-443",
      in_130: "0.0.0.0/0 1024-65535",
      in_140: "0.0.0.0/0 1024-65535",
      out_100: "0.0.0.0/0 all",
    });
    expect(rules(open, "private")).toEqual(CLOSED_PRIVATE);
    expect(resource(open, "aws_network_acl_rule", "network_public_acl_in_130")["protocol"]).toBe("6");
    expect(resource(open, "aws_network_acl_rule", "network_public_acl_in_140")["protocol"]).toBe("17");
  });

  test("open the private tier for a range", () => {
    const open = vpc((network) => {
      network.allowInbound("private", Port.tcp(9200), "10.200.0.0/24");
    });
    expect(rules(open, "private")).toEqual({ ...CLOSED_PRIVATE, in_19765: "10.200.0.0/24 9200-9200" });
  });

  test("open the isolated tier for another tier", () => {
    const open = vpc((network) => {
      network.allowInbound("isolated", Port.https, "private");
    });
    expect(rules(open, "isolated")).toEqual({ ...CLOSED_ISOLATED, in_110: "10.0.64.0/18 443-443" });
  });

  test("allow the replies of the isolated tier to a range, because it allows no other outbound traffic", () => {
    const open = vpc((network) => {
      network.allowInbound("isolated", Port.postgres, "10.200.0.0/24");
    });
    expect(rules(open, "isolated")).toEqual({
      ...CLOSED_ISOLATED,
      in_9352: "10.200.0.0/24 5432-5432",
      out_15541: "10.200.0.0/24 1024-65535",
    });
  });

  test.each<[string, (network: Network) => void]>([
    [
      "a repetition",
      (network) => {
        network.allowInbound("public", Port.https, "0.0.0.0/0");
      },
    ],
    [
      "a port that is open for replies",
      (network) => {
        network.allowInbound("public", Port.tcp(8443), "0.0.0.0/0");
      },
    ],
    [
      "a range of the network itself",
      (network) => {
        network.allowInbound("private", Port.tcp(9200), "10.0.8.0/24");
      },
    ],
    [
      "a tier of the network",
      (network) => {
        network.allowInbound("isolated", Port.postgres, "private");
      },
    ],
  ])("get no second rule for %s", (_, use) => {
    const https = (network: Network) => {
      network.allowInbound("public", Port.https, "0.0.0.0/0");
    };
    const once = vpc(https);
    const twice = vpc((network) => {
      https(network);
      use(network);
    });
    expect(twice.resource["aws_network_acl_rule"]).toEqual(once.resource["aws_network_acl_rule"]);
  });

  test("tell TCP from UDP", () => {
    const open = vpc((network) => {
      network.allowInbound("public", Port.tcp(53), "0.0.0.0/0");
      network.allowInbound("public", Port.udp(53), "0.0.0.0/0");
    });
    const opened = Object.values(open.resource["aws_network_acl_rule"] ?? {}).filter(
      (rule) => rule["from_port"] === 53,
    );
    expect(opened.map(({ protocol }) => protocol).sort()).toEqual(["17", "6"]);
  });

  test("number the rule of a range by the rule itself, wherever another range is", () => {
    const ranges = ["10.200.0.0/24", "10.200.0.0/16", "10.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0"];
    const open = (cidrs: readonly string[]) =>
      rules(
        vpc((network) => {
          for (const cidr of cidrs) network.allowInbound("private", Port.tcp(22), cidr);
        }),
        "private",
      );
    expect(Object.keys(open(ranges))).toHaveLength(Object.keys(CLOSED_PRIVATE).length + ranges.length);
    for (const [index, cidr] of ranges.entries()) {
      expect(open(ranges)).toMatchObject(open([cidr]));
      expect(open([...ranges.slice(index), ...ranges.slice(0, index)])).toEqual(open(ranges));
    }
  });

  test("give the next number to a rule with the same hash as another", () => {
    const open = vpc((network) => {
      network.allowInbound("private", Port.tcp(22), "198.18.1.82/32");
      network.allowInbound("private", Port.tcp(22), "198.18.1.244/32");
    });
    expect(rules(open, "private")).toMatchObject({
      in_23484: "198.18.1.82/32 22-22",
      in_23485: "198.18.1.244/32 22-22",
    });
  });
});

describe("the interface endpoints of a VPC", () => {
  const names = (synthesized: Synthesized) => Object.keys(synthesized.resource["aws_vpc_endpoint"] ?? {});

  test("include those that are required, once", () => {
    const synthesized = vpc(
      (network) => {
        network.requireEndpoint("sqs");
        network.requireEndpoint("sqs");
        network.requireEndpoint("ecr.api");
      },
      { interfaceEndpoints: ["ecr.api"] },
    );
    expect(names(synthesized)).toEqual([
      "network_endpoints_dynamodb",
      "network_endpoints_ecr_api",
      "network_endpoints_s3",
      "network_endpoints_sqs",
    ]);
  });

  test("are not created if the VPC has none, since its services are reached through NAT", () => {
    const synthesized = vpc(
      (network) => {
        network.requireEndpoint("sqs");
      },
      { interfaceEndpoints: false },
    );
    expect(names(synthesized)).toEqual(["network_endpoints_dynamodb", "network_endpoints_s3"]);
  });
});

test("the endpoint of S3 allows packages of Amazon Linux only where something needs them", () => {
  const policy = (synthesized: Synthesized) =>
    Object.keys(statements(resource(synthesized, "aws_vpc_endpoint", "network_endpoints_s3")["policy"]));
  const packages = vpc((network) => {
    network.allowAmazonLinuxPackages();
  });
  expect(policy(vpc(() => undefined))).toEqual(["OnlyCallersOfThisAccount", "ReadImageLayers"]);
  expect(policy(packages)).toEqual(["OnlyCallersOfThisAccount", "ReadImageLayers", "ReadAmazonLinuxPackages"]);
});
