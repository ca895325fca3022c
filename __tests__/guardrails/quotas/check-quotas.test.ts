import { checkQuotas as check, type QuotaFinding } from "../../../guardrails/quotas/check-quotas";
import { countQuotas, quotaUse } from "../../../guardrails/quotas/quota-table";
import { quotas } from "../../../guardrails/quotas/quotas";
import { readStackJson, type StackJson } from "../../../guardrails/quotas/stack-json";
import { textSize } from "../../../guardrails/quotas/text-size";

type Resources = StackJson["resource"];

/** What is exceeded, or may be. */
const checkQuotas = (...args: Parameters<typeof check>): QuotaFinding[] =>
  check(...args).filter(({ isNear }) => !isNear);

const stack = (resource: Resources, name = "prod", data: Resources = {}): StackJson => ({
  name,
  account: "444444444444",
  region: "eu-west-1",
  resource,
  data,
});

/** Resources of one type. */
const many = (type: string, count: number, attributes: (index: number) => Record<string, unknown> = () => ({})) => ({
  [type]: Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, attributes(index)])),
});

const policyOf = (length: number) => JSON.stringify({ Statement: "x".repeat(length - '{"Statement":""}'.length) });

describe("rules of a security group", () => {
  const rule = (peer: Record<string, string>) => ({ security_group_id: "${aws_security_group.web.id}", ...peer });
  const uses = (...peers: Record<string, string>[]) =>
    countQuotas([stack(many("aws_vpc_security_group_egress_rule", peers.length, (index) => rule(peers[index] ?? {})))])
      .filter(({ quota }) => quota === "securityGroupRules")
      .map(({ subject, used }) => `${subject.replace(/^.* \(/, "(")}: ${used}`);
  const [ipv4, ipv6, group] = [
    { cidr_ipv4: "0.0.0.0/0" },
    { cidr_ipv6: "::/0" },
    { referenced_security_group_id: "x" },
  ];

  test("of IPv4 and of IPv6 count apart, and a rule for another group as both", () => {
    expect(uses(ipv4, ipv4, ipv6, group)).toEqual(["(outbound): 3", "(outbound, IPv6): 2"]);
  });

  test("of IPv4 count alone in a group without IPv6", () => {
    expect(uses(ipv4, group)).toEqual(["(outbound): 2"]);
  });
});

describe("a quota that AWS doesn't raise", () => {
  test.each([
    ["aws_s3_bucket_policy", "policy", 20_480, "bucketPolicySize"],
    ["aws_kms_key", "policy", 32_768, "keyPolicySize"],
    ["aws_ecr_repository_policy", "policy", 10_240, "repositoryPolicySize"],
    ["aws_iam_policy", "policy", 6144, "managedPolicySize"],
    ["aws_cloudwatch_log_resource_policy", "policy_document", 5120, "logResourcePolicySize"],
    ["aws_sns_topic_policy", "policy", 30_720, "topicPolicySize"],
    ["aws_sqs_queue_policy", "policy", 8192, "queuePolicySize"],
    ["aws_secretsmanager_secret_policy", "policy", 20_480, "secretPolicySize"],
    ["aws_vpc_endpoint", "policy", 20_480, "endpointPolicySize"],
    ["aws_sfn_state_machine", "definition", 1_048_576, "stateMachineSize"],
    ["aws_ssm_parameter", "value", 4096, "parameterSize"],
  ] as const)("is refused for %s.%s over %i characters, and not for as many", (type, attribute, size, name) => {
    const findings = (length: number) => checkQuotas([stack({ [type]: { one: { [attribute]: policyOf(length) } } })]);
    expect(findings(size)).toEqual([]);
    const [finding, ...others] = findings(size + 1);
    expect(others).toEqual([]);
    expect(finding?.isRefused).toBe(true);
    expect(finding?.message).toBe(
      `the AWS quota "${quotas[name].name}" is ${size}, but ${type}.one needs ${size + 1}; ${quotas[name].advice}. AWS doesn't raise this quota.`,
    );
  });

  test("is refused for all inline policies of a role together, without their white space", () => {
    const policies = (length: number) =>
      stack(
        many("aws_iam_role_policy", 2, () => ({
          role: "${aws_iam_role.web.name}",
          policy: JSON.stringify(JSON.parse(policyOf(length)), undefined, 8),
        })),
      );
    expect(checkQuotas([policies(5120)])).toEqual([]);
    expect(checkQuotas([policies(5121)])).toMatchObject([
      {
        isRefused: true,
        path: "environments.prod.services",
        message: expect.stringContaining("aws_iam_role.web needs 10242;") as unknown,
      },
    ]);
  });

  test("is refused for more than 10 containers in a task, and for a task definition of 64 KB", () => {
    const task = (containers: object[]) =>
      checkQuotas([stack({ aws_ecs_task_definition: { web: { container_definitions: JSON.stringify(containers) } } })]);
    expect(task(Array.from({ length: 10 }, () => ({})))).toEqual([]);
    expect(task(Array.from({ length: 11 }, () => ({})))[0]?.message).toContain("aws_ecs_task_definition.web needs 11;");
    expect(task([{ value: "x".repeat(65_536) }])[0]).toMatchObject({ isRefused: true });
  });

  test("is refused for more than 10 log resource policies of all stacks in an account and region", () => {
    const stacks = (count: number) =>
      ["staging", "prod"].map((name, index) =>
        stack(many("aws_cloudwatch_log_resource_policy", index === 0 ? 6 : count - 6), name),
      );
    expect(checkQuotas(stacks(10))).toEqual([]);
    expect(checkQuotas(stacks(11))).toMatchObject([
      {
        isRefused: true,
        path: "environments.staging.ingress.webAcl",
        message: expect.stringContaining("account 444444444444 in eu-west-1 needs 11;") as unknown,
      },
    ]);
    const [first, second] = stacks(11);
    expect(checkQuotas([...(first ? [first] : []), ...(second ? [{ ...second, region: "us-east-1" }] : [])])).toEqual(
      [],
    );
  });
});

describe("a quota that AWS raises", () => {
  const roles = stack(many("aws_iam_role", 1001));

  test("is a warning that names it, its size, its code and the setting", () => {
    expect(checkQuotas([roles])).toEqual([
      {
        isRefused: false,
        isNear: false,
        path: "environments.prod.services",
        message:
          'the AWS quota "Roles per account" is 1000, but account 444444444444 needs 1001; put environments in accounts of their own, or request an increase (L-FE177D64) and set `quotas.rolesPerAccount` to what was granted.',
      },
    ]);
  });

  test("is compared with what the account was granted", () => {
    expect(checkQuotas([roles], { rolesPerAccount: 1001 })).toEqual([]);
    expect(checkQuotas([roles], { rolesPerAccount: 1000 })).toHaveLength(1);
  });

  test("is refused for network ACL rules and trust policies until it was granted", () => {
    const acl = stack(many("aws_network_acl_rule", 21, () => ({ network_acl_id: "acl-1", egress: false })));
    const trust = stack({ aws_iam_role: { web: { assume_role_policy: policyOf(2049) } } });
    for (const refused of [acl, trust]) {
      expect(checkQuotas([refused])).toMatchObject([{ isRefused: true }]);
      expect(checkQuotas([refused], { networkAclRules: 40, trustPolicySize: 4096 })).toEqual([]);
    }
  });
});

test("prefix lists count as many rules as AWS weighs them, and an unknown one as CloudFront's", () => {
  const rule = (list: string) => ({ security_group_id: "${aws_security_group.lb.id}", prefix_list_id: list });
  const groups = { aws_security_group: { lb: { name: "shop-prod-load-balancer" } } };
  const used = (list: string, data: Resources = {}) =>
    countQuotas([
      stack({ ...groups, ...many("aws_vpc_security_group_ingress_rule", 2, () => rule(list)) }, "prod", data),
    ]).find(({ quota }) => quota === "securityGroupRules");
  expect(used("${aws_vpc_endpoint.network_endpoints_s3.prefix_list_id}")?.used).toBe(2);
  expect(used("pl-0123456789abcdef0")?.used).toBe(110);
  const data = { aws_ec2_managed_prefix_list: { list: { name: "com.amazonaws.global.cloudfront.origin-facing" } } };
  expect(used("${data.aws_ec2_managed_prefix_list.list.id}", data)).toMatchObject({
    used: 110,
    subject: "shop-prod-load-balancer (inbound)",
  });
});

test("the rules of participants count for the owner's load balancer and security groups", () => {
  const own = stack({
    aws_lb: { lb: { name: "shop-prod-public" } },
    aws_lb_listener: { https: { load_balancer_arn: "${aws_lb.lb.arn}" } },
    ...many("aws_lb_listener_rule", 60, () => ({ listener_arn: "${aws_lb_listener.https.arn}" })),
  });
  const participant = stack(
    many("aws_lb_listener_rule", 60, () => ({ listener_arn: "${data.aws_lb_listener.https.arn}" })),
    "test",
    {
      aws_lb: { lb: { name: "shop-prod-public" } },
      aws_lb_listener: { https: { load_balancer_arn: "${data.aws_lb.lb.arn}" } },
    },
  );
  expect(checkQuotas([own, participant])).toMatchObject([
    { isRefused: false, message: expect.stringContaining("shop-prod-public needs 120;") as unknown },
  ]);
});

test("what is known only at apply has a length between the usual ones, and is a warning if only the longest is too long", () => {
  expect(textSize("a${aws_iam_role.web.arn}b")).toEqual({ fewest: 32, most: 162 });
  expect(textSize("a$${aws:username}")).toEqual({ fewest: 16, most: 16 });
  const policy = `{"Statement":"${"x".repeat(20_400)}\${aws_s3_bucket.one.arn}"}`;
  expect(checkQuotas([stack({ aws_s3_bucket_policy: { one: { policy } } })])).toMatchObject([
    {
      isRefused: false,
      message: expect.stringContaining("may need up to 20576, as far as is known before apply;") as unknown,
    },
  ]);
});

test("stacks without the guard of an account are not counted", () => {
  expect(readStackJson("own", {})).toBeUndefined();
});

describe("the table of quotas", () => {
  const addresses = (count: number, granted = {}) =>
    quotaUse([stack(many("aws_eip", count))], granted).find(({ quota }) => quota === "elasticIpsPerRegion");

  test.each([
    [3, { used: 3, size: 5, left: 2, status: "ok" }],
    [4, { used: 4, size: 5, left: 1, status: "near" }],
    [5, { used: 5, size: 5, left: 0, status: "near" }],
    [6, { used: 6, size: 5, left: 0, status: "over" }],
  ])("says of %i addresses what is left", (count, row) => {
    expect(addresses(count)).toMatchObject(row);
  });

  test("says nothing of managed policies that are nearly full, because the platform fills them", () => {
    const status = (length: number) =>
      quotaUse([stack({ aws_iam_policy: { one: { policy: policyOf(length) } } })]).find(
        ({ quota }) => quota === "managedPolicySize",
      )?.status;
    expect(status(6144)).toBe("ok");
    expect(status(6145)).toBe("over");
  });

  test("counts what is left of what was granted", () => {
    expect(addresses(6, { elasticIpsPerRegion: 20 })).toMatchObject({ size: 20, granted: 20, left: 14, status: "ok" });
  });

  test("says what is left at least, where a value is known only at apply", () => {
    const policy = `{"Statement":"${"x".repeat(10_000)}\${aws_s3_bucket.one.arn}"}`;
    const [row] = quotaUse([stack({ aws_s3_bucket_policy: { one: { policy } } })]);
    expect(row).toMatchObject({ used: 10_046, most: 10_176, left: 20_480 - 10_176, status: "ok" });
  });

  test("warns of a quota of which little is left, and says how much", () => {
    const stacks = [stack(many("aws_eip", 4))];
    expect(check(stacks)).toEqual([
      {
        isRefused: false,
        isNear: true,
        path: "environments.prod.network.nat",
        message:
          'the AWS quota "EC2-VPC Elastic IPs" is 5, and account 444444444444 in eu-west-1 needs 4 of it, which leaves 1; before more is needed, use fewer NAT gateways, or put environments in accounts of their own, or request an increase (L-0263D0A3) and set `quotas.elasticIpsPerRegion` to what was granted.',
      },
    ]);
    expect(check(stacks, { elasticIpsPerRegion: 10 })).toEqual([]);
  });

  test("has every quota once, each with its size, its source and the page that states it", () => {
    for (const { name, size, source, advice } of Object.values(quotas)) {
      expect([name, source, advice].every((text) => text.length > 3 && !text.endsWith("."))).toBe(true);
      expect(size).toBeGreaterThan(0);
    }
    const codes = Object.values(quotas).flatMap((quota) => ("code" in quota ? [quota.code] : []));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^L-[0-9A-F]{8}$/.test(code))).toBe(true);
  });
});

describe("what an account has", () => {
  test.each([
    ["aws_config_config_rule", 1000, "configRulesPerRegion", false],
    ["aws_service_discovery_http_namespace", 50, "namespacesPerRegion", false],
    ["aws_db_parameter_group", 50, "databaseParameterGroupsPerRegion", false],
    ["aws_iam_policy", 1500, "policiesPerAccount", false],
    ["aws_s3_bucket", 10_000, "bucketsPerAccount", false],
    ["aws_internet_gateway", 5, "internetGatewaysPerRegion", false],
    ["aws_wafv2_web_acl", 100, "webAclsPerRegion", false],
    ["aws_guardduty_detector", 1, "detectorsPerRegion", true],
    ["aws_config_configuration_recorder", 1, "recordersPerRegion", true],
  ] as const)("is counted over all stacks: %s, of which it may have %i", (type, size, quota, isRefused) => {
    const stacks = (count: number) => [stack(many(type, count - 1)), stack(many(type, 1), "account")];
    expect(checkQuotas(stacks(size))).toEqual([]);
    const [finding, ...others] = checkQuotas(stacks(size + 1));
    expect(others).toEqual([]);
    expect(finding?.isRefused).toBe(isRefused);
    expect(finding?.message).toContain(`the AWS quota "${quotas[quota].name}" is ${size}, but`);
  });

  test("is counted where the provider of a resource is, not where its stack is", () => {
    const json = {
      provider: {
        aws: [
          { region: "eu-west-1", allowed_account_ids: ["444444444444"] },
          { alias: "us", region: "us-east-1", allowed_account_ids: ["444444444444"] },
          { alias: "audit", region: "eu-west-1", allowed_account_ids: ["555555555555"] },
        ],
      },
      resource: {
        aws_guardduty_detector: { own: {}, us: { provider: "aws.us" }, audit: { provider: "aws.audit" } },
      },
    };
    const read = readStackJson("account", json);
    const detectors = quotaUse(read ? [read] : []).filter(({ quota }) => quota === "detectorsPerRegion");
    expect(detectors.map(({ subject, used, status }) => [subject, used, status]).sort()).toEqual([
      ["account 444444444444 in eu-west-1", 1, "ok"],
      ["account 444444444444 in us-east-1", 1, "ok"],
      ["account 555555555555 in eu-west-1", 1, "ok"],
    ]);
  });
});

describe("what a single thing has", () => {
  test.each([
    ["aws_cloudwatch_event_target", { rule: "${aws_cloudwatch_event_rule.one.name}" }, 5, true],
    ["aws_cloudwatch_log_metric_filter", { log_group_name: "/trail" }, 100, true],
    ["aws_cloudwatch_log_subscription_filter", { log_group_name: "/trail" }, 2, true],
    ["aws_iam_role_policy_attachment", { role: "${aws_iam_role.one.name}" }, 10, false],
    ["aws_subnet", { vpc_id: "${aws_vpc.one.id}" }, 200, false],
  ] as const)("is counted for each: %s", (type, attributes, size, isRefused) => {
    const found = (count: number) =>
      checkQuotas([
        stack({
          ...many(type, count, () => attributes),
          aws_cloudwatch_event_rule: { one: {} },
          aws_iam_role: { one: {} },
          aws_vpc: { one: {} },
        }),
      ]);
    expect(found(size)).toEqual([]);
    expect(found(size + 1)).toMatchObject([{ isRefused }]);
  });

  test("is counted for each zone: NAT gateways", () => {
    const gateways = (count: number) => ({
      ...many("aws_nat_gateway", count, () => ({ subnet_id: "${aws_subnet.a.id}" })),
      aws_subnet: { a: { availability_zone: "eu-west-1a" } },
    });
    const stacks = (count: number) => [stack(gateways(count)), stack(gateways(1), "staging")];
    expect(checkQuotas(stacks(4))).toEqual([]);
    expect(checkQuotas(stacks(5))).toMatchObject([
      { path: "environments.prod.network.nat", message: expect.stringContaining("in eu-west-1a needs 6;") as unknown },
    ]);
  });
});
