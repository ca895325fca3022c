import { checkSettings } from "../../../settings/check/check-settings";
import { changed, environmentWith, issuesWith, settingsWith } from "../../support/settings-under-test";

const everywhere = (region: string, partition: string) => ({
  "application.ingress.zone.role": `arn:${partition}:iam::100000000001:role/records`,
  "shared.region": region,
  "environments.test.region": region,
  "environments.staging.region": region,
  "environments.prod.region": region,
});

describe("a region", () => {
  test("that is mistyped is refused with a suggestion, and without what follows from it", () => {
    expect(issuesWith({ "environments.test.region": "eu-wst-1" })).toEqual([
      'environments.test.region: "eu-wst-1" is not a known AWS region; did you mean "eu-west-1"? Describe a region that AWS has added since in `regions`.',
    ]);
    expect(issuesWith({ "shared.region": "eu-west1" })).toEqual([
      'shared.region: "eu-west1" is not a known AWS region; did you mean "eu-west-1"? Describe a region that AWS has added since in `regions`.',
    ]);
  });

  test("of an isolated partition is refused in plain words", () => {
    expect(issuesWith({ "environments.test.region": "us-iso-east-1" })).toEqual([
      'environments.test.region: "us-iso-east-1" is in the isolated partition aws-iso, which is not supported; use a region of aws, aws-us-gov or aws-cn.',
    ]);
  });

  test("that AWS has added since is described in `regions`", () => {
    const regions = { "eu-west-9": { zones: ["d", "b", "c"] } };
    const settings = settingsWith({ regions, "environments.test.region": "eu-west-9" });
    expect(settings.regions).toEqual({ "eu-west-9": { partition: "aws", zones: ["b", "c", "d"] } });
    expect(settings.environments["test"]?.network).toMatchObject({ zones: ["b", "c"] });
  });

  test("of another partition can't be described as one of ours", () => {
    const regions = { "cn-north-9": { zones: ["a", "b"], partition: "aws" }, "us-iso-west-9": { zones: ["a", "b"] } };
    expect(issuesWith({ regions })).toEqual([
      'regions.cn-north-9: the partition of "cn-north-9" must be "aws-cn", not "aws".',
      'regions.us-iso-west-9: "us-iso-west-9" is in the isolated partition aws-iso, which is not supported; use a region of aws, aws-us-gov or aws-cn.',
    ]);
  });

  test("whose description is invalid is not unknown besides", () => {
    expect(
      issuesWith({ regions: { "eu-west-9": { zones: ["x", "y"] } }, "environments.test.region": "eu-west-9" }),
    ).toEqual([
      expect.stringMatching(/^regions\.eu-west-9\.zones\[0\]: must be /),
      expect.stringMatching(/^regions\.eu-west-9\.zones\[1\]: must be /),
    ]);
  });

  test("that is described and has nothing in it is told", () => {
    const { warnings } = checkSettings(changed({ regions: { "eu-west-9": { zones: ["a", "b"] } } }));
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toContain(
      "regions.eu-west-9: has no effect, because nothing is deployed in the region; remove it.",
    );
  });
});

describe("a platform", () => {
  test("is in one partition", () => {
    expect(
      issuesWith({ "environments.prod.region": "cn-north-1", "environments.test.region": "us-gov-west-1" }),
    ).toEqual([
      'environments.prod.region: "cn-north-1" is in the partition aws-cn, but "eu-west-1" of `shared.region` is in aws; accounts of different partitions can\'t share a platform, so use a region of aws, or a platform for each partition.',
      'environments.test.region: "us-gov-west-1" is in the partition aws-us-gov, but "eu-west-1" of `shared.region` is in aws; accounts of different partitions can\'t share a platform, so use a region of aws, or a platform for each partition.',
    ]);
  });

  test.each([
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["ap-northeast-1", "aws"],
  ])("may be in %s", (region, partition) => {
    expect(issuesWith(everywhere(region, partition))).toEqual([]);
  });

  test("takes roles and certificates of its own partition only", () => {
    const arns = {
      "access.imagePublishers": ["arn:aws:iam::100000000001:role/build", "arn:aws-cn:iam::100000000001:role/build"],
      "environments.test.ingress.certificateArns": ["arn:aws:acm:cn-northwest-1:200000000002:certificate/0a"],
    };
    expect(issuesWith({ ...everywhere("cn-northwest-1", "aws-cn"), ...arns })).toEqual([
      'access.imagePublishers[0]: "arn:aws:iam::100000000001:role/build" is in the partition aws, but the platform is in aws-cn; use an ARN that starts with "arn:aws-cn:".',
      'environments.test.ingress.certificateArns[0]: "arn:aws:acm:cn-northwest-1:200000000002:certificate/0a" is in the partition aws, but the platform is in aws-cn; use an ARN that starts with "arn:aws-cn:".',
    ]);
  });
});

test("what is copied to another region, and who administers the search engine, is in the partition too", () => {
  const role = "arn:aws-us-gov:iam::200000000002:role/admin";
  expect(
    issuesWith({
      "application.backup": { copies: [{ region: "eu-wst-1" }] },
      "environments.prod.backup": { copies: [{ region: "us-gov-west-1" }] },
      "environments.test.search": { kind: "managed", administrators: [role] },
    }).map((issue) => issue.slice(0, issue.indexOf(";"))),
  ).toEqual([
    'application.backup.copies[0].region: "eu-wst-1" is not a known AWS region',
    'environments.prod.backup.copies[0].region: "us-gov-west-1" is in the partition aws-us-gov, but "eu-west-1" of `shared.region` is in aws',
    `environments.test.search.administrators[0]: "${role}" is in the partition aws-us-gov, but the platform is in aws`,
  ]);
});

test("texts for containers and people may name ARNs of any partition", () => {
  expect(
    issuesWith({
      "environments.test.services.web.environment": { ROLE: "arn:aws-cn:iam::200000000002:role/x", region: "x" },
    }),
  ).toEqual([]);
});

describe("the zones of a network", () => {
  test("are ones that the region has", () => {
    expect(
      issuesWith({ "environments.test.region": "us-west-1", "environments.test.network.zones": ["a", "b"] }),
    ).toEqual([
      'environments.test.network.zones: us-west-1 has no zone b; it has a and c. If your accounts have other zones, list them in `regions["us-west-1"].zones`.',
    ]);
  });

  test("are by default the first ones of the region", () => {
    const zones = (region: string, environment: string) =>
      environmentWith(environment, { [`environments.${environment}.region`]: region }).network.zones;
    expect(zones("ap-northeast-1", "test")).toEqual(["a", "c"]);
    expect(zones("ca-central-1", "prod")).toEqual(["a", "b", "d"]);
    expect(zones("us-west-1", "prod")).toEqual(["a", "c"]);
  });

  test("are those that the accounts have, where `regions` says so", () => {
    const own = { regions: { "us-west-1": { zones: ["b", "c"] } }, "environments.prod.region": "us-west-1" };
    expect(environmentWith("prod", own).network.zones).toEqual(["b", "c"]);
    expect(issuesWith({ ...own, "environments.prod.network.zones": ["a", "c"] })).toEqual([
      expect.stringContaining("us-west-1 has no zone a; it has b and c."),
    ]);
  });

  test("need no waiver in prod if the region has only two", () => {
    const two = { "environments.prod.region": "us-west-1", "environments.prod.network.zones": ["a", "c"] };
    expect(issuesWith({ ...two, "environments.prod.search": { kind: "managed", zoneCount: 2 } })).toEqual([]);
    expect(issuesWith({ "environments.prod.network.zones": ["a", "c"] })).toEqual([
      expect.stringContaining("a network of 2 zones is weaker than the stage prod requires (3 zones)"),
    ]);
  });

  test("of an existing network are ones that the region has", () => {
    const subnets = (tier: number) => ({ a: `subnet-0000000${tier}`, b: `subnet-1000000${tier}` });
    const existing = {
      vpcId: "vpc-00000001",
      cidr: "10.7.0.0/16",
      subnets: { public: subnets(1), private: subnets(2), isolated: subnets(3) },
    };
    const issues = issuesWith({ "environments.test.region": "us-west-1", "environments.test.network": { existing } });
    expect(issues.map((issue) => issue.slice(0, issue.indexOf(";")))).toEqual(
      ["isolated", "private", "public"].map(
        (tier) => `environments.test.network.existing.subnets.${tier}: us-west-1 has no zone b`,
      ),
    );
  });
});
