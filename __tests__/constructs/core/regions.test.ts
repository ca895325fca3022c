import { Testing } from "cdktf";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { type RegionDefinition, regions } from "../../../constructs/core/regions";
import { Vpc } from "../../../constructs/network/vpc";

const props = { project: "shop", environment: "prod", account: "444444444444", backend: { kind: "local" } } as const;

function stackIn(region: string, regionDefinition?: RegionDefinition): PlatformStack {
  return new PlatformStack(Testing.app(), "prod", {
    ...props,
    region,
    regions: regionDefinition && { [region]: regionDefinition },
  });
}

describe("the list of regions", () => {
  test("has the zones in which Fargate runs tasks", () => {
    expect(
      Object.fromEntries(Object.entries(regions).map(([name, { zones }]) => [name, zones.join("")])),
    ).toMatchObject({
      "us-west-1": "ac",
      "ap-northeast-1": "acd",
      "ca-central-1": "abd",
      "us-east-1": "abcdef",
      "us-west-2": "abcd",
      "ap-northeast-2": "abcd",
      "ca-west-1": "abc",
      "cn-north-1": "ab",
      "eu-west-1": "abc",
    });
  });

  test("has the partition of each region, and none of an isolated one", () => {
    const partitions = Object.entries(regions).map(([name, { partition }]) => `${name.slice(0, 2)} ${partition}`);
    expect([...new Set(partitions)].filter((pair) => !pair.endsWith(" aws")).sort()).toEqual([
      "cn aws-cn",
      "us aws-us-gov",
    ]);
    expect(Object.keys(regions).filter((name) => /-iso|^eusc/.test(name))).toEqual([]);
  });
});

describe("a stack", () => {
  test.each([
    ["eu-wst-1", 'region "eu-wst-1" is not a known AWS region; did you mean "eu-west-1"? A region that AWS has added'],
    ["us-iso-east-1", 'region "us-iso-east-1" is in the isolated partition aws-iso, which is not supported;'],
    ["us-isob-east-1", "isolated partition aws-iso-b"],
    ["eu-isoe-west-1", "isolated partition aws-iso-e"],
    ["us-isof-south-1", "isolated partition aws-iso-f"],
    ["eusc-de-east-1", "the partition aws-eusc, the AWS European Sovereign Cloud, which is not supported;"],
  ])("is refused in %s", (region, message) => {
    expect(() => stackIn(region)).toThrow(message);
  });

  test("may be in a region that AWS has added since, if its partition and zones are given", () => {
    const { target } = stackIn("eu-west-9", { partition: "aws", zones: ["b", "c"] });
    expect(target).toMatchObject({ partition: "aws", zones: ["b", "c"] });
  });

  test.each<[string, RegionDefinition, string]>([
    [
      "cn-north-9",
      { partition: "aws", zones: ["a", "b"] },
      'the partition of "cn-north-9" must be "aws-cn", not "aws".',
    ],
    [
      "eu-west-1",
      { partition: "aws-cn", zones: ["a", "b"] },
      'the partition of "eu-west-1" must be "aws", not "aws-cn".',
    ],
    [
      "eu-west-9",
      { partition: "aws", zones: ["a"] },
      'the zones of "eu-west-9" must be at least two different letters',
    ],
    ["Europe", { partition: "aws", zones: ["a", "b"] }, '"Europe" must be an AWS region, such as "eu-west-1".'],
  ])("is refused in %s with a definition that can't be right", (region, definition, message) => {
    expect(() => stackIn(region, definition)).toThrow(message);
  });

  test("checks its target also where it is declared by hand", () => {
    const { app } = { app: Testing.app() };
    expect(() => DeploymentTarget.declare(app, { ...props, region: "eu-wst-1" })).toThrow("eu-wst-1");
  });
});

describe("a VPC", () => {
  const zonesIn = (region: string) => new Vpc(stackIn(region), "network", { cidr: "10.0.0.0/16" }).zones;

  test.each([
    ["eu-west-1", ["a", "b", "c"]],
    ["ap-northeast-1", ["a", "c", "d"]],
    ["us-west-1", ["a", "c"]],
  ])("in %s has the zones %j by default", (region, zones) => {
    expect(zonesIn(region)).toEqual(zones);
  });

  test.each([
    [["a", "b"], "us-west-1 has no zone b; it has a and c."],
    [["a", "b", "d"], "us-west-1 has no zones b and d; it has a and c."],
  ])("is refused in the zones %j that its region lacks", (zones, message) => {
    expect(() => new Vpc(stackIn("us-west-1"), "network", { cidr: "10.0.0.0/16", zones })).toThrow(message);
  });

  test("that exists is refused in zones that its region lacks, whether by ids or by tags", () => {
    const subnets = { private: { a: "subnet-00000001", b: "subnet-00000002" } };
    const ids = { vpcId: "vpc-1", cidr: "10.0.0.0/16", subnets };
    expect(() => Vpc.fromIds(stackIn("us-west-1"), "network", ids)).toThrow("us-west-1 has no zone b");
    const tags = { tags: { Name: "main" }, subnetTags: {}, zones: ["a", "b"] };
    expect(() => Vpc.fromTags(stackIn("us-west-1"), "network", tags)).toThrow("us-west-1 has no zone b");
  });

  test("that exists has each subnet once", () => {
    const subnet = { a: "subnet-00000001", c: "subnet-00000002" };
    const ids = { vpcId: "vpc-1", cidr: "10.0.0.0/16", subnets: { public: subnet, private: { a: "subnet-00000001" } } };
    expect(() => Vpc.fromIds(stackIn("us-west-1"), "network", ids)).toThrow(
      '"subnet-00000001" is the subnet `public.a` already; give each subnet once.',
    );
  });

  test.each(["127.0.0.0/16", "169.254.0.0/16", "224.0.0.0/16", "240.1.0.0/16", "0.1.0.0/16"])(
    "is refused in the range %s, which no VPC can have",
    (cidr) => {
      expect(() => new Vpc(stackIn("eu-west-1"), "network", { cidr })).toThrow(`cidr "${cidr}" is in `);
    },
  );
});
