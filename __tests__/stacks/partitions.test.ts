import { changed } from "../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../support/shop-platform";
import { statements } from "../support/synthesize";

/** A platform with one of everything, whose stacks are all in one region. */
function platformIn(region: string, partition: string) {
  const domain = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return wholePlatform(
    changed({
      "application.database.usersImage": `100000000001.dkr.ecr.${region}.${domain}/tools/postgres:17.6-alpine3.22`,
      "shared.region": region,
      "application.ingress.zone.role": `arn:${partition}:iam::100000000001:role/records`,
      "access.identity": { kind: "saml", provider: "idp" },
      "environments.test": undefined,
      "environments.staging.region": region,
      "environments.prod.region": region,
      "environments.prod.search": { kind: "managed", instanceCount: 6 },
      "environments.staging.search": { kind: "instance" },
      "application.queues.orders": {},
      "application.workers.orders": { queue: "orders" },
      "application.jobs.nightly": { schedule: { expression: "rate(1 day)" } },
      "application.jobs.scan": { onObjectCreated: { bucket: "uploads" } },
      "application.buckets.uploads.trail": true,
      "application.documentDatabase": {},
    }),
  );
}

const china = platformIn("cn-north-1", "aws-cn");
const govCloud = platformIn("us-gov-west-1", "aws-us-gov");

describe.each([
  ["China", china, "aws-cn"],
  ["GovCloud", govCloud, "aws-us-gov"],
] as const)("a platform in %s", (_, platform, partition) => {
  test("has no ARN of another partition", () => {
    const arns = Object.values(platform).flatMap(({ json }) => json.match(/arn:aws[a-z-]*:/g) ?? []);
    expect([...new Set(arns)]).toEqual([`arn:${partition}:`]);
  });

  test("calls AWS from its state machines by its own partition", () => {
    const machines = Object.values(all(stackOf(platform, "prod"), "aws_sfn_state_machine"));
    const resources = machines.flatMap(
      ({ definition }) => String(definition).match(/arn:[a-z-]+:states:::aws-sdk/g) ?? [],
    );
    expect(resources.length).toBeGreaterThan(4);
    expect(new Set(resources)).toEqual(new Set([`arn:${partition}:states:::aws-sdk`]));
  });
});

/** Names of the endpoints of a stack's own network. */
function endpointNames(platform: ReturnType<typeof platformIn>): unknown[] {
  return Object.values(all(stackOf(platform, "prod"), "aws_vpc_endpoint"))
    .map(({ service_name }) => service_name)
    .sort();
}

test("the endpoints of China have the domain of China where AWS has given it to them", () => {
  expect(endpointNames(china)).toEqual([
    "cn.com.amazonaws.cn-north-1.ecr.api",
    "cn.com.amazonaws.cn-north-1.ecr.dkr",
    "cn.com.amazonaws.cn-north-1.sqs",
    "com.amazonaws.cn-north-1.dynamodb",
    "com.amazonaws.cn-north-1.logs",
    "com.amazonaws.cn-north-1.s3",
    "com.amazonaws.cn-north-1.secretsmanager",
  ]);
});

test("the endpoints of GovCloud are called as everywhere else", () => {
  expect(endpointNames(govCloud).every((name) => String(name).startsWith("com.amazonaws.us-gov-west-1."))).toBe(true);
});

test("only service principals that are the same everywhere lack the domain of China there", () => {
  // The sources of events in a trail are names too, but of no principals.
  const texts = Object.values(china).map(({ json }) => json.replace(/\$\.eventSource=[a-z0-9.]+/g, ""));
  const domains = texts.flatMap((text) => text.match(/[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?/g) ?? []);
  expect([...new Set(domains.filter((domain) => !domain.endsWith(".cn")))].sort()).toEqual([
    "backup.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "cloudwatch.amazonaws.com",
    "config.amazonaws.com",
    "delivery.logs.amazonaws.com",
    "dlm.amazonaws.com",
    "ecs-tasks.amazonaws.com",
    "es.amazonaws.com",
    "events.amazonaws.com",
    "logging.s3.amazonaws.com",
    "monitoring.rds.amazonaws.com",
    "scheduler.amazonaws.com",
    "states.amazonaws.com",
    "vpc-flow-logs.amazonaws.com",
  ]);
});

describe("the roles and buckets of a platform name the principals of its partition:", () => {
  const principal = (platform: ReturnType<typeof platformIn>, type: string, argument: string, sid: string) => {
    const policies = Object.values(platform).flatMap((stack) => Object.values(all(stack, type)));
    const found = policies.flatMap((policy) => statements(policy[argument])[sid] ?? []);
    return found[0]?.Principal;
  };

  test.each([
    [china, "ec2.amazonaws.com.cn"],
    [govCloud, "ec2.amazonaws.com"],
  ])("EC2 (%#)", (platform, service) => {
    expect(principal(platform, "aws_iam_role", "assume_role_policy", "InstanceTakesRole")).toEqual({
      Service: service,
    });
  });

  test.each([
    [china, { AWS: "arn:aws-cn:iam::638102146993:root" }],
    [govCloud, { Service: "logdelivery.elasticloadbalancing.amazonaws.com" }],
  ])("Elastic Load Balancing (%#)", (platform, expected) => {
    const policies = Object.values(platform).flatMap((stack) => Object.values(all(stack, "aws_s3_bucket_policy")));
    const delivery = policies.flatMap(({ policy }) =>
      Object.entries(statements(policy)).filter(([sid]) => sid.startsWith("ReceiveLoadBalancerLogs")),
    );
    expect(delivery.length).toBeGreaterThan(0);
    expect(delivery.map(([, statement]) => statement.Principal)).toEqual(delivery.map(() => expected));
  });
});
