import { checkQuotas, countQuotas } from "../../../guardrails/quotas/check-quotas";
import { quotas } from "../../../guardrails/quotas/quotas";
import { readStackJson, type StackJson } from "../../../guardrails/quotas/stack-json";
import { textSize } from "../../../guardrails/quotas/text-size";

type Resources = StackJson["resource"];

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
