import { stackOf, wholePlatform, type WholeStack } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";
import { changed } from "../../support/settings-under-test";

const internal = "environments.test.internalIngress";
const role = "arn:aws:iam::100000000001:role/records";
const complete = { domain: "test.internal.example.com", zone: { kind: "existing", name: "example.com", role } };
const routes = { "environments.test.services.web.routes.admin": { paths: ["/*"], through: "internal" } };

function testStack(changes: Readonly<Record<string, unknown>>): WholeStack {
  return stackOf(wholePlatform(changed(changes)), "test");
}

const outputOf = ({ output }: WholeStack, name: string) => output[name]?.["value"];

describe("an internal load balancer beside the public one", () => {
  const alone = testStack({});
  const both = testStack({ [internal]: complete, ...routes });

  test("leaves everything of the public one as it is", () => {
    for (const [type, resources] of Object.entries(alone.resource)) {
      for (const [id, before] of Object.entries(resources)) {
        // The service gets one more target group, the dashboard more graphs, and the bucket of the logs one more writer.
        if (!["aws_cloudwatch_dashboard", "aws_ecs_service", "aws_s3_bucket_policy"].includes(type))
          expect(resource(both, type, id)).toEqual(before);
      }
    }
  });

  test("is in the private subnets, open to the network, and has no web ACL", () => {
    expect(resource(both, "aws_lb", "internal_ingress_load_balancer")).toMatchObject({
      name: "shop-test-internal",
      internal: true,
      subnets: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
      enable_deletion_protection: false,
    });
    const group = "${aws_security_group.internal_ingress_load_balancer_security_group.id}";
    const inbound = Object.values(both.resource["aws_vpc_security_group_ingress_rule"] ?? {}).filter(
      (rule) => rule["security_group_id"] === group,
    );
    expect(inbound.map((rule) => [rule["cidr_ipv4"], rule["from_port"]])).toEqual([
      ["10.0.0.0/16", 443],
      ["10.0.0.0/16", 80],
    ]);
    expect(Object.keys(both.resource["aws_wafv2_web_acl"] ?? {})).toEqual(
      Object.keys(alone.resource["aws_wafv2_web_acl"] ?? {}),
    );
  });

  test("has the routes through it, and its own certificate and records", () => {
    const rules = Object.entries(both.resource["aws_lb_listener_rule"] ?? {});
    expect(
      rules.filter(([, rule]) => rule["listener_arn"] === "${aws_lb_listener.internal_ingress_listener_https.arn}"),
    ).toEqual([["internal_ingress_route_web_admin_rule", expect.anything()]]);
    expect(Object.keys(both.resource["aws_route53_record"] ?? {})).toEqual(
      expect.arrayContaining([
        "internal_ingress_certificate_proof_test_internal_example_com",
        "internal_ingress_name_test_internal_example_com",
      ]),
    );
    const { load_balancer: targets } = resource(both, "aws_ecs_service", "service_web");
    expect(targets).toHaveLength(2);
  });

  test("has outputs of its own", () => {
    expect(outputOf(both, "url")).toBe("https://test.example.com");
    expect(outputOf(both, "internal_url")).toBe("https://test.internal.example.com");
    expect(outputOf(both, "internal_load_balancer_dns_name")).toBe("${aws_lb.internal_ingress_load_balancer.dns_name}");
  });
});

test("an internal load balancer may have a private zone, by name in the network or by id, and existing certificates", () => {
  const certificateArns = ["arn:aws:acm:eu-west-1:200000000002:certificate/0a1b2c3d-0000-0000-0000-000000000000"];
  const withZone = (zone: object) =>
    testStack({
      [internal]: { domain: "test.example.com", zone: { kind: "existing", private: true, ...zone }, certificateArns },
    });
  const byName = withZone({ name: "example.com" });
  expect(byName.data["aws_route53_zone"]?.["internal_ingress_zone"]).toMatchObject({
    name: "example.com",
    private_zone: true,
    vpc_id: "${aws_vpc.network.id}",
  });
  const byId = withZone({ id: "Z11111", name: "example.com" });
  expect(resource(byId, "aws_route53_record", "internal_ingress_name_test_example_com")).toMatchObject({
    zone_id: "Z11111",
    name: "test.example.com",
  });
  expect(resource(byId, "aws_lb_listener", "internal_ingress_listener_https")).toMatchObject({
    certificate_arn: certificateArns[0],
  });
});

test("an internal load balancer may be the only one", () => {
  const only = testStack({
    "environments.test.ingress": null,
    [internal]: { ...complete, access: { cidrs: ["10.0.0.0/8"] } },
  });
  expect(Object.keys(only.resource["aws_lb"] ?? {})).toEqual(["internal_ingress_load_balancer"]);
  expect(Object.keys(only.resource["aws_lb_listener_rule"] ?? {})).toEqual(
    expect.arrayContaining(["internal_ingress_route_web_site_rule", "internal_ingress_route_api_public_rule"]),
  );
  expect(outputOf(only, "url")).toBeUndefined();
});

test("the logs of both load balancers are kept as long as those of the one that keeps them longer", () => {
  const stack = testStack({
    "environments.test.ingress.accessLogs": { retentionDays: 20 },
    [internal]: { ...complete, accessLogs: { retentionDays: 30 } },
  });
  expect(JSON.stringify(stack.resource["aws_s3_bucket_lifecycle_configuration"])).toContain('"days":30');
});
