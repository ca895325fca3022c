import { Vpc, type VpcProps } from "../../../constructs/network/vpc";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";

function vpc(props: Partial<VpcProps> = {}, use: (vpc: Vpc) => void = () => undefined): Synthesized {
  return synthesize((stack) => {
    use(new Vpc(stack, "network", { cidr: "10.0.0.0/16", ...props }));
  });
}

const natGateways = ({ resource: resources }: Synthesized) => Object.keys(resources["aws_nat_gateway"] ?? {});
const endpoints = ({ resource: resources }: Synthesized) =>
  Object.keys(resources["aws_vpc_endpoint"] ?? {}).map((id) => id.replace("network_endpoints_", ""));

describe("a VPC in which nothing needs anything", () => {
  const synthesized = vpc();

  test("pays for neither NAT gateways and their addresses nor interface endpoints", () => {
    expect(natGateways(synthesized)).toEqual([]);
    expect(synthesized.resource).not.toHaveProperty("aws_eip");
    expect(endpoints(synthesized)).toEqual(["dynamodb", "s3"]);
    expect(synthesized.resource).not.toHaveProperty("aws_security_group");
  });

  test("has no route from the private tier to the internet", () => {
    const routes = Object.keys(synthesized.resource["aws_route"] ?? {});
    expect(routes.filter((route) => route.includes("private"))).toEqual([]);
  });
});

describe("a need for the internet", () => {
  const need = (network: Vpc) => {
    network.requireInternet("The payment provider");
    network.requireInternet("The mail provider");
  };

  test("creates a NAT gateway with a route in each zone, once", () => {
    const synthesized = vpc({}, need);
    expect(natGateways(synthesized)).toEqual(["network_nat_a", "network_nat_b", "network_nat_c"]);
    for (const zone of ["a", "b", "c"]) {
      expect(resource(synthesized, "aws_route", `network_private_default_route_${zone}`)).toMatchObject({
        nat_gateway_id: `\${aws_nat_gateway.network_nat_${zone}.id}`,
      });
    }
  });

  test("creates as many NAT gateways as are to be created if needed", () => {
    expect(natGateways(vpc({ natIfNeeded: "single" }, need))).toEqual(["network_nat"]);
  });

  test("adds nothing where there are NAT gateways in any case, and moves nothing", () => {
    expect(vpc({ nat: "single" }, need).resource).toEqual(vpc({ nat: "single" }).resource);
    expect(vpc({ nat: "one-per-zone" }).resource).toEqual(vpc({}, need).resource);
  });

  test("is refused without NAT, by what needs it", () => {
    expect(() => vpc({ nat: "none" }, need)).toThrow(
      'prod/network: The payment provider can\'t be reached without NAT, but `nat` is "none"; set it to "auto".',
    );
  });
});

describe("a need for an AWS service", () => {
  test("creates its interface endpoint and no NAT", () => {
    const synthesized = vpc({}, (network) => {
      network.requireEndpoint("sqs");
    });
    expect(endpoints(synthesized)).toEqual(["dynamodb", "s3", "sqs"]);
    expect(natGateways(synthesized)).toEqual([]);
  });

  test("adds to the endpoints that are listed, without moving them", () => {
    const listed = vpc({ interfaceEndpoints: ["sts"] });
    const both = vpc({ interfaceEndpoints: ["sts"] }, (network) => {
      network.requireEndpoint("sqs");
    });
    expect(endpoints(both)).toEqual(["dynamodb", "s3", "sqs", "sts"]);
    expect(resource(both, "aws_vpc_endpoint", "network_endpoints_sts")).toEqual(
      resource(listed, "aws_vpc_endpoint", "network_endpoints_sts"),
    );
  });

  test("creates NAT gateways in a network without interface endpoints", () => {
    const synthesized = vpc({ interfaceEndpoints: false, natIfNeeded: "single" }, (network) => {
      network.requireEndpoint("sqs");
    });
    expect(endpoints(synthesized)).toEqual(["dynamodb", "s3"]);
    expect(natGateways(synthesized)).toEqual(["network_nat"]);
  });

  test("is refused without interface endpoints and without NAT", () => {
    const build = () =>
      vpc({ interfaceEndpoints: false, nat: "none" }, (network) => {
        network.requireEndpoint("sqs");
      });
    expect(build).toThrow(
      'prod/network: The API of sqs can\'t be reached without NAT, but `nat` is "none"; set it to "auto".',
    );
  });
});

describe("a VPC knows what is paid for and unused", () => {
  function unused(props: Partial<VpcProps>, use: (vpc: Vpc) => void = () => undefined) {
    const found: { nat?: boolean; endpoints?: string[] } = {};
    vpc(props, (network) => {
      use(network);
      found.nat = network.hasUnusedNat;
      found.endpoints = network.endpoints.unused;
    });
    return found;
  }

  test("NAT gateways that nothing needs", () => {
    expect(unused({ nat: "one-per-zone" })).toEqual({ nat: true, endpoints: [] });
    expect(unused({ nat: "none" })).toEqual({ nat: false, endpoints: [] });
    expect(unused({})).toEqual({ nat: false, endpoints: [] });
    const need = (network: Vpc) => {
      network.requireInternet("The payment provider");
    };
    expect(unused({ nat: "one-per-zone" }, need)).toEqual({ nat: false, endpoints: [] });
  });

  test("endpoints that are listed and that nothing requires, but for STS, whose use needs no permission", () => {
    const need = (network: Vpc) => {
      network.requireEndpoint("xray");
    };
    const interfaceEndpoints = ["sts", "xray", "monitoring"];
    expect(unused({ interfaceEndpoints }, need)).toEqual({ nat: false, endpoints: ["monitoring"] });
  });
});
