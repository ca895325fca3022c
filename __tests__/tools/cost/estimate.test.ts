import { estimate, regionWarning } from "../../../tools/cost/estimate";
import { always, assuming, costsOf, near, serviceOf, stackJson } from "./costs-under-test";

/** A small environment in us-east-1: two tasks behind a load balancer, a database, and a NAT gateway in one of two zones. */
const small = {
  ...serviceOf({ tasks: 2, service: { load_balancer: [{ container_name: "web", container_port: 80 }] } }),
  aws_lb: { entry: { subnets: ["a", "b"], internal: false } },
  aws_eip: { nat: {} },
  aws_nat_gateway: { nat: {} },
  aws_db_instance: {
    database: {
      engine: "postgres",
      instance_class: "db.t4g.medium",
      multi_az: true,
      allocated_storage: 20,
      backup_retention_period: 7,
      manage_master_user_password: true,
    },
  },
  aws_kms_key: { data: {} },
  aws_cloudwatch_metric_alarm: { cpu: { period: 60 } },
};

/** Assumptions that are easily reckoned with. */
const reckoned = {
  requestsPerTask: { low: 1_000_000, high: 2_000_000 },
  kilobytesPerRequest: always(10),
  balancerRules: always(0),
  internetGigabytesPerTask: always(5),
  apiGigabytesPerTask: always(10),
  zoneGigabytesPerTask: always(1),
  automatedBackupShare: { low: 0, high: 1 },
  keyRequests: always(10_000),
  secretRequests: always(20_000),
};

test("the costs of a small environment are those that were added up by hand", () => {
  const costs = costsOf(small, reckoned);
  const byPart = Object.fromEntries(costs.parts.map(({ part, cost }) => [part, cost]));
  expect(byPart).toEqual({
    // 2 tasks, 730 hours: 730 vCPU hours at 0.04048, 1,460 GB hours at 0.004445.
    compute: near(29.5504 + 6.4897),
    // 730 hours at 0.0225. 2 and 4 million requests of 10 kB are 20 and 40 GB, which are as many capacity units' hours;
    // 25 new connections a second would be 22.2 and 44.4 hours, which is more. At 0.008.
    "load balancers": near(16.425 + (2e6 / 25 / 3600) * 0.008, 16.425 + (4e6 / 25 / 3600) * 0.008),
    // 730 hours at 0.045, and 2 x (5 + 10) GB at 0.045, as there are no endpoints.
    "NAT gateways": near(32.85 + 1.35),
    // The NAT gateway's, and two of the load balancer, for 730 hours at 0.005.
    "public addresses": near(10.95),
    // 20 and 40 GB of answers and 2 x 5 GB at 0.09; 2 GB between zones at 0.02.
    "data transfer": near(2.7 + 0.04, 4.5 + 0.04),
    // Two instances at half of 0.129 for 730 hours, and two times 20 GB at 0.115.
    databases: near(94.17 + 4.6),
    // Up to 20 GB at 0.095.
    backups: near(0, 1.9),
    // A key and 10,000 requests; the secret of the master user and 20,000 requests.
    "keys and secrets": near(1 + 0.03 + 0.4 + 0.1),
    "alarms and metrics": near(0.1),
  });
  const low = 36.0401 + 16.425 + 0.1777778 + 34.2 + 10.95 + 2.74 + 98.77 + 1.53 + 0.1;
  expect(costs.cost.low).toBeCloseTo(low, 4);
  expect(costs.cost.high).toBeCloseTo(low + 0.1777778 + 1.8 + 1.9, 4);
});

test("prices are those of the region", () => {
  const gateway = { aws_nat_gateway: { nat: {} } };
  const costs = (region: string) =>
    estimate(new Map([["prod", stackJson(gateway, region)]]), assuming()).stacks[0]?.cost.low;
  expect(costs("us-east-1")).toBeCloseTo(730 * 0.045);
  expect(costs("eu-west-1")).toBeCloseTo(730 * 0.048);
  expect(costs("eu-central-1")).toBeCloseTo(730 * 0.052);
});

test("where a region has no prices, those of the dearest region are taken, and a warning names what is known", () => {
  const stacks = estimate(
    new Map([
      ["far", stackJson({ aws_nat_gateway: { nat: {} } }, "ap-southeast-2")],
      ["near", stackJson({ aws_nat_gateway: { nat: {} } }, "eu-west-1")],
      ["open", { provider: { aws: [{}] }, resource: { aws_nat_gateway: { nat: {} } } }],
    ]),
    assuming(),
  ).stacks;
  expect(stacks[0]?.cost.low).toBeCloseTo(730 * 0.052);
  expect(stacks.map(regionWarning)).toEqual([
    "far: no prices of ap-southeast-2 are known here; those of eu-central-1 are taken, in US dollars. Prices are known of us-east-1, eu-west-1, eu-central-1.",
    undefined,
    "open: no prices of a region that only Terraform knows are known here; those of eu-central-1 are taken, in US dollars. Prices are known of us-east-1, eu-west-1, eu-central-1.",
  ]);
});

test("a resource that no part prices is named", () => {
  const { notPriced, cost } = costsOf({
    aws_elasticache_cluster: { sessions: {} },
    aws_iam_role: { task: {} },
    terraform_data: { marker: {} },
    cloudflare_record: { www: {} },
    aws_db_instance: { big: { engine: "postgres", instance_class: "db.x2g.large", allocated_storage: 0 } },
    aws_dynamodb_table: { carts: { billing_mode: "PROVISIONED" } },
  });
  expect(notPriced).toEqual([
    { address: "aws_db_instance.big", reason: "no price of db.x2g.large is known here" },
    { address: "aws_dynamodb_table.carts", reason: "no price of provisioned capacity is known here" },
    { address: "aws_elasticache_cluster.sessions", reason: "no price of aws_elasticache_cluster is known here" },
    { address: "cloudflare_record.www", reason: "no price of cloudflare_record is known here" },
  ]);
  expect(cost).toEqual({ low: 0, high: 0 });
});

test("the dearest line of a part comes first, with its price and its source", () => {
  const { parts } = costsOf({ aws_nat_gateway: { nat: {} } });
  expect(parts[0]?.lines[0]).toEqual({
    address: "aws_nat_gateway.nat",
    item: "NAT gateway",
    quantity: { low: 730, high: 730 },
    unit: "hour",
    price: 0.045,
    source: "Amazon VPC pricing",
    asOf: "2025-11",
    cost: { low: 730 * 0.045, high: 730 * 0.045 },
  });
});
