import { type WebService, type WebServiceProps } from "../../../constructs/containers/web-service";
import { Ingress } from "../../../constructs/load-balancer/ingress";
import { type TestListener } from "../../../constructs/load-balancer/ingress-props";
import { Certificate } from "../../../constructs/load-balancer/certificate";
import { Vpc } from "../../../constructs/network/vpc";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { webService, type WorkloadContext, workloadContext } from "../../support/workloads";

type Deployment = NonNullable<WebServiceProps["deployment"]>;

const certificate = "arn:aws:acm:eu-west-1:444444444444:certificate/12345678-1234-1234-1234-123456789012";
const smokeTest = "arn:aws:lambda:eu-west-1:444444444444:function:smoke-test";

/** A service with two routes on a load balancer. */
function routed(
  deployment: Deployment,
  testListener?: TestListener,
  use?: (web: WebService, ingress: Ingress) => void,
) {
  return synthesize((stack) => {
    const network = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
    const context: WorkloadContext = { ...workloadContext(stack), network };
    const ingress = new Ingress(stack, "ingress", {
      network,
      domain: "shop.example.com",
      certificates: [Certificate.fromArn(certificate)],
      ...(testListener && { testListener }),
    });
    const web = webService(context, "web", { deployment });
    ingress.route(web, "site", { paths: ["/*"] });
    ingress.route(web, "api", { paths: ["/api/*"] });
    use?.(web, ingress);
  });
}

const service = (stack: Synthesized) => resource(stack, "aws_ecs_service", "web");
const rule = (stack: Synthesized, id: string) => resource(stack, "aws_lb_listener_rule", id);
const office: TestListener = { port: 8443, cidrs: ["203.0.113.0/24"] };

describe("the deployments of a service", () => {
  test("are rolling by default, with one target group for each route and any provider", () => {
    const stack = routed({});
    expect(service(stack)["deployment_configuration"]).toBeUndefined();
    expect(Object.keys(stack.resource["aws_lb_target_group"] ?? {})).toHaveLength(2);
    expect(service(stack)["load_balancer"]).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ advanced_configuration: expect.anything() as unknown })]),
    );
    expect(stack.json).toContain('"version": ">= 5.100.0, < 7.0.0"');
    expect(stack.output["aws_provider"]).toBeUndefined();
  });

  test.each<[Deployment, object]>([
    [
      { strategy: "blue-green", bakeMinutes: 7 },
      { strategy: "BLUE_GREEN", bake_time_in_minutes: "7" },
    ],
    [
      { strategy: "linear", stepPercent: 20, stepMinutes: 2 },
      {
        strategy: "LINEAR",
        bake_time_in_minutes: "5",
        linear_configuration: { step_percent: 20, step_bake_time_in_minutes: "2" },
      },
    ],
    [
      { strategy: "canary", canaryPercent: 5, canaryMinutes: 0 },
      {
        strategy: "CANARY",
        bake_time_in_minutes: "5",
        canary_configuration: { canary_percent: 5, canary_bake_time_in_minutes: "0" },
      },
    ],
  ])("can be %p", (deployment, expected) => {
    const stack = routed(deployment);
    expect(service(stack)["deployment_configuration"]).toEqual(expected);
    expect(service(stack)["deployment_circuit_breaker"]).toEqual({ enable: true, rollback: true });
  });

  test("require a newer provider, and the plan says why", () => {
    const stack = routed({ strategy: "canary" });
    expect(stack.json).toContain('"version": ">= 6.21.0, < 7.0.0"');
    expect(stack.output["aws_provider"]?.["value"]).toBe(
      "hashicorp/aws >= 6.21.0 is required, because web is deployed canary (>= 6.21.0).",
    );
  });

  test("end before the apply that waits for them", () => {
    expect(() => routed({ strategy: "linear", stepPercent: 10, stepMinutes: 5, waitMinutes: 50 })).toThrow(
      "prod/web: `waitMinutes` (50) must exceed the 50 minutes for which ECS shifts requests and keeps the old tasks; raise it, or lower the others.",
    );
    expect(() => routed({ strategy: "linear", stepPercent: 10, stepMinutes: 5, waitMinutes: 0 })).not.toThrow();
    expect(() => routed({ strategy: "canary", canaryMinutes: 60, waitMinutes: 66 })).not.toThrow();
    expect(() => routed({ strategy: "rolling", bakeMinutes: 60 })).not.toThrow();
  });

  test("can't shift the connections of a Network Load Balancer", () => {
    expect(() =>
      routed({ strategy: "blue-green" }, undefined, (web) => {
        web.attachTargetGroup({ route: "mqtt", targetGroupArn: "arn:mqtt", dependsOn: [] });
      }),
    ).toThrow("web: the deployments of a service with connections of a Network Load Balancer can only be rolling.");
  });
});

describe("a route to a service whose deployments shift traffic", () => {
  const stack = routed({ strategy: "blue-green" });

  test("has two target groups of the same kind, and gives all requests to the first until ECS moves them", () => {
    const groups = stack.resource["aws_lb_target_group"] ?? {};
    const { name: first, ...one } = groups["ingress_route_web_site_target_group"] ?? {};
    const { name: second, ...other } = groups["ingress_route_web_site_alternate_target_group"] ?? {};
    expect(one).toEqual(other);
    expect(first).not.toBe(second);
    expect(rule(stack, "ingress_route_web_site_rule")["action"]).toEqual([
      {
        type: "forward",
        forward: {
          target_group: [
            { arn: "${aws_lb_target_group.ingress_route_web_site_target_group.arn}", weight: 100 },
            { arn: "${aws_lb_target_group.ingress_route_web_site_alternate_target_group.arn}", weight: 0 },
          ],
        },
      },
    ]);
  });

  test("leaves the weights to ECS, and has a new rule for new target groups", () => {
    expect(rule(stack, "ingress_route_web_site_rule")["lifecycle"]).toEqual({
      ignore_changes: ["action"],
      replace_triggered_by: [
        "aws_lb_target_group.ingress_route_web_site_target_group.arn",
        "aws_lb_target_group.ingress_route_web_site_alternate_target_group.arn",
      ],
    });
  });

  test("tells ECS what to move the requests with", () => {
    const balancers = service(stack)["load_balancer"] as Record<string, unknown>[];
    expect(balancers.map(({ advanced_configuration: advanced }) => advanced)).toEqual(
      ["site", "api"].map((route) => ({
        alternate_target_group_arn: `\${aws_lb_target_group.ingress_route_web_${route}_alternate_target_group.arn}`,
        production_listener_rule: `\${aws_lb_listener_rule.ingress_route_web_${route}_rule.arn}`,
        role_arn: "${aws_iam_role.web_traffic_role.arn}",
      })),
    );
    expect(service(stack)["depends_on"]).toEqual(
      expect.arrayContaining([
        "aws_iam_role_policy.web_traffic_role_policy",
        "aws_lb_listener_rule.ingress_route_web_api_rule",
      ]),
    );
  });

  test("gives ECS a role for its own rules and target groups only", () => {
    const policy = statements(resource(stack, "aws_iam_role_policy", "web_traffic_role_policy")["policy"]);
    expect(policy["ShiftRequestsOfSite"]).toMatchObject({
      Action: "elasticloadbalancing:ModifyRule",
      Resource: "${aws_lb_listener_rule.ingress_route_web_site_rule.arn}",
    });
    expect(policy["RegisterTargetsOfApi"]?.Resource).toEqual([
      "${aws_lb_target_group.ingress_route_web_api_target_group.arn}",
      "${aws_lb_target_group.ingress_route_web_api_alternate_target_group.arn}",
    ]);
    const wide = Object.values(policy).filter(({ Resource: resources }) => resources === "*");
    expect(wide.flatMap(({ Action: actions }) => actions).filter((action) => !action.includes(":Describe"))).toEqual(
      [],
    );
    const { assume_role_policy: trust } = resource(stack, "aws_iam_role", "web_traffic_role");
    expect(statements(trust)["EcsShiftsTraffic"]?.Principal).toEqual({ Service: "ecs.amazonaws.com" });
  });
});

describe("a test listener", () => {
  const stack = routed({ strategy: "blue-green" }, office, (_web, ingress) => {
    ingress.respond("health", { status: 200, paths: ["/up"] });
  });
  const listener = "${aws_lb_listener.ingress_listener_test.arn}";

  test("has the routes of services that are deployed so, with the same conditions, and nothing else", () => {
    const rules = Object.entries(stack.resource["aws_lb_listener_rule"] ?? {});
    const tested = rules.filter(([, { listener_arn: arn }]) => arn === listener);
    expect(tested.map(([id]) => id)).toEqual(["ingress_route_web_api_test_rule", "ingress_route_web_site_test_rule"]);
    const [production, test] = ["rule", "test_rule"].map((id) => rule(stack, `ingress_route_web_site_${id}`));
    expect(test?.["condition"]).toEqual(production?.["condition"]);
    expect(test?.["priority"]).toBe(production?.["priority"]);
  });

  test("is what ECS leads to the new version first", () => {
    const [first] = service(stack)["load_balancer"] as { advanced_configuration: Record<string, unknown> }[];
    expect(first?.advanced_configuration["test_listener_rule"]).toBe(
      "${aws_lb_listener_rule.ingress_route_web_site_test_rule.arn}",
    );
    const policy = statements(resource(stack, "aws_iam_role_policy", "web_traffic_role_policy")["policy"]);
    expect(policy["ShiftRequestsOfSite"]?.Resource).toHaveLength(2);
  });

  test("has the certificate and TLS policy of the other listener, and the clients that it names", () => {
    const [https, test] = ["https", "test"].map((id) => resource(stack, "aws_lb_listener", `ingress_listener_${id}`));
    expect(test).toEqual({ ...https, port: 8443 });
    const open = Object.values(stack.resource["aws_vpc_security_group_ingress_rule"] ?? {}).filter(
      ({ from_port: port }) => port === 8443,
    );
    expect(open.map(({ cidr_ipv4: range }) => range)).toEqual(["203.0.113.0/24"]);
  });

  test.each<[TestListener, string]>([
    [{ port: 443, cidrs: ["203.0.113.0/24"] }, "the port of `testListener` (443) must differ from `httpsPort`."],
    [{ port: 8443, cidrs: [] }, "`testListener.cidrs` must name who may connect; add a range."],
    [
      { port: 8443, cidrs: ["0.0.0.0/0"] },
      '`testListener.cidrs` must not have "0.0.0.0/0": everybody could use versions that are not released yet; name the ranges of your office.',
    ],
  ])("can't be %p", (testListener, message) => {
    expect(() => routed({ strategy: "blue-green" }, testListener)).toThrow(`prod/ingress: ${message}`);
  });
});

describe("hooks", () => {
  test("are functions that ECS may call, at the stages that are named", () => {
    const stack = routed({
      strategy: "blue-green",
      lifecycleHooks: { smoke: { functionArn: smokeTest, stages: ["post-test-traffic-shift", "pre-scale-up"] } },
    });
    expect(service(stack)["deployment_configuration"]).toMatchObject({
      lifecycle_hook: [
        {
          hook_target_arn: smokeTest,
          role_arn: "${aws_iam_role.web_hook_role.arn}",
          lifecycle_stages: ["POST_TEST_TRAFFIC_SHIFT", "PRE_SCALE_UP"],
        },
      ],
    });
    expect(statements(resource(stack, "aws_iam_role_policy", "web_hook_role_policy")["policy"])).toEqual({
      CallHooks: expect.objectContaining({ Action: "lambda:InvokeFunction", Resource: smokeTest }) as unknown,
    });
    expect(service(stack)["depends_on"]).toContain("aws_iam_role_policy.web_hook_role_policy");
  });

  test("are not called in a rolling deployment", () => {
    const hooks = { smoke: { functionArn: smokeTest, stages: ["pre-scale-up"] } } as const;
    expect(routed({ lifecycleHooks: hooks }).resource["aws_iam_role"]?.["web_hook_role"]).toBeUndefined();
  });
});
