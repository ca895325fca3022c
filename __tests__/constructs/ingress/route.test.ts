import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { TerraformOutput } from "cdktf";
import { Route, type RouteSettings } from "../../../constructs/ingress/route";
import { routePriority } from "../../../constructs/ingress/route-priority";
import { ExistingVpc } from "../../../constructs/network/existing-vpc";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";
import { routeDefaults, synthesizeIngress } from "./ingress-under-test";

/** Synthesizes one route to a service on port 3000. */
function withRoute(settings: Partial<RouteSettings> = {}, port = 3000): Synthesized {
  return synthesizeIngress({}, (ingress, target) => {
    ingress.route(target("web", port), "site", { ...routeDefaults, ...settings });
  });
}

const rule = (synthesized: Synthesized) => resource(synthesized, "aws_lb_listener_rule", "ingress_route_web_site_rule");
const targetGroup = (synthesized: Synthesized) =>
  resource(synthesized, "aws_lb_target_group", "ingress_route_web_site_target_group");

describe("the rule of a route", () => {
  test("forwards what all its conditions match to its target group", () => {
    const conditions = {
      paths: ["/api", "/api/*"],
      hosts: ["api.shop.example.com"],
      header: { name: "X-Version", values: ["1", "2"] },
      methods: ["GET"],
    };
    expect(rule(withRoute(conditions))).toMatchObject({
      listener_arn: "${aws_lb_listener.ingress_listener_https.arn}",
      priority: routePriority("web", "site", conditions),
      action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.ingress_route_web_site_target_group.arn}" }],
      condition: [
        { path_pattern: { values: ["/api", "/api/*"] } },
        { host_header: { values: ["api.shop.example.com"] } },
        { http_header: { http_header_name: "X-Version", values: ["1", "2"] } },
        { http_request_method: { values: ["GET"] } },
      ],
    });
  });

  test("takes every path when nothing is asked: a rule needs one condition", () => {
    expect(rule(withRoute())["condition"]).toEqual([{ path_pattern: { values: ["/*"] } }]);
  });

  test("has the priority that is set", () => {
    expect(rule(withRoute({ priority: 7 }))["priority"]).toBe(7);
  });

  test("is refused the priority of another, which is named", () => {
    const collide = () =>
      synthesizeIngress({}, (ingress, target) => {
        ingress.route(target("web", 3000), "site", { ...routeDefaults, priority: 7 });
        ingress.route(target("api", 8000), "public", { ...routeDefaults, priority: 7 });
      });
    expect(collide).toThrow(
      'The routes web-site and api-public have the same priority, 7; give one of them another by "priority".',
    );
  });
});

describe("the target group of a route", () => {
  test("holds the tasks' own addresses and speaks HTTP to the port of the container", () => {
    expect(withRoute().json).toHaveResourceWithProperties(LbTargetGroup, {
      target_type: "ip",
      vpc_id: "${aws_vpc.network.id}",
      port: 3000,
      protocol: "HTTP",
      protocol_version: "HTTP1",
      deregistration_delay: "30",
      slow_start: 0,
    });
  });

  test("asks the tasks for their health as it is set", () => {
    expect(targetGroup(withRoute())["health_check"]).toEqual({
      enabled: true,
      protocol: "HTTP",
      path: "/health",
      matcher: "200",
      interval: 15,
      timeout: 5,
      healthy_threshold: 2,
      unhealthy_threshold: 3,
    });
  });

  test("takes delay, slow start and gRPC as they are set, nought too", () => {
    const synthesized = withRoute({ deregistrationDelaySeconds: 0, slowStartSeconds: 60, protocolVersion: "GRPC" });
    expect(targetGroup(synthesized)).toMatchObject({
      deregistration_delay: "0",
      slow_start: 60,
      protocol_version: "GRPC",
    });
  });

  test.each([
    ["is not sticky by default", {}, { enabled: false, type: "lb_cookie" }],
    [
      "keeps clients by a cookie of its own",
      { stickiness: { durationSeconds: 600 } },
      { enabled: true, type: "lb_cookie", cookie_duration: 600 },
    ],
    [
      "keeps clients by the application's cookie",
      { stickiness: { durationSeconds: 600, cookieName: "session" } },
      { enabled: true, type: "app_cookie", cookie_duration: 600, cookie_name: "session" },
    ],
  ])("%s", (_name, settings, stickiness) => {
    expect(targetGroup(withRoute(settings))["stickiness"]).toEqual(stickiness);
  });
});

describe("a target group that is replaced", () => {
  const name = (synthesized: Synthesized) => targetGroup(synthesized)["name"];

  test("stands beside the old one until rule and service have moved", () => {
    expect(targetGroup(withRoute())["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  test("has another name when port or protocol change, which AWS changes in no group", () => {
    const names = [withRoute(), withRoute({}, 4000), withRoute({ protocolVersion: "HTTP2" })].map(name);
    expect(new Set(names).size).toBe(3);
    for (const each of names) expect(each).toMatch(/^shop-prod-web-site-[0-9a-f]{4}$/);
  });

  test("has another name in another given network, even one of the same range", () => {
    const nameIn = (vpcId: string) => {
      const synthesized = synthesize((stack) => {
        const network = new ExistingVpc(stack, "network", { vpcId, cidr: "10.0.0.0/16", subnets: {} });
        const listenerArn = "arn:aws:elasticloadbalancing:eu-west-1:444444444444:listener/app/shop/1/2";
        new Route(stack, "route", {
          ...routeDefaults,
          name: "web-site",
          port: 3000,
          priority: 1,
          listenerArn,
          network,
        });
      });
      return resource(synthesized, "aws_lb_target_group", "route_target_group")["name"];
    };
    expect(nameIn("vpc-11111111")).not.toBe(nameIn("vpc-22222222"));
  });

  test("keeps its name whatever else changes", () => {
    const changed = withRoute({ paths: ["/x"], slowStartSeconds: 60, deregistrationDelaySeconds: 5, priority: 9 });
    expect(name(changed)).toBe(name(withRoute()));
  });

  test("has a name that AWS takes, however long the service's is", () => {
    const synthesized = synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("a-service-with-a-very-long-name", 3000), "and-a-route-with-one", routeDefaults);
    });
    const groups = Object.values(synthesized.resource["aws_lb_target_group"] ?? {});
    for (const group of groups) expect(group["name"]).toMatch(/^(?=.{1,32}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])$/);
  });
});

describe("the target of a route", () => {
  const synthesized = synthesizeIngress({}, (ingress, target) => {
    const web = target("web", 3000);
    const { rule: itsRule } = ingress.route(web, "site", routeDefaults);
    for (const { route, targetGroupArn, requestLabel, dependsOn } of web.attachments) {
      new TerraformOutput(ingress, "attachment", {
        value: { route, targetGroupArn, requestLabel, waits: dependsOn.includes(itsRule) },
      });
    }
  });

  test("is handed the target group, the rule to wait for (ECS takes no group without one), and the label", () => {
    expect(synthesized.output["ingress_attachment"]).toEqual({
      value: {
        route: "site",
        targetGroupArn: "${aws_lb_target_group.ingress_route_web_site_target_group.arn}",
        requestLabel:
          "${aws_lb.ingress_load_balancer.arn_suffix}/" +
          "${aws_lb_target_group.ingress_route_web_site_target_group.arn_suffix}",
        waits: true,
      },
    });
  });

  test("is opened to the load balancer's group on its port, and to no address", () => {
    const rules = Object.entries(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
    const itsRules = rules.filter(([, each]) => each["security_group_id"] === "${aws_security_group.web.id}");
    expect(itsRules.map(([address]) => address)).toEqual(["web_from_load_balancer_tcp_3000"]);
    expect(itsRules[0]?.[1]).not.toHaveProperty("cidr_ipv4");
  });
});

test("two routes to a service open its port once", () => {
  const synthesized = synthesizeIngress({}, (ingress, target) => {
    const web = target("web", 3000);
    ingress.route(web, "site", { ...routeDefaults, paths: ["/*"] });
    ingress.route(web, "admin", { ...routeDefaults, paths: ["/admin/*"] });
  });
  expect(Object.keys(synthesized.resource["aws_vpc_security_group_egress_rule"] ?? {})).toEqual([
    "ingress_load_balancer_security_group_to_web_tcp_3000",
  ]);
  expect(Object.keys(synthesized.resource["aws_lb_target_group"] ?? {})).toHaveLength(2);
});
