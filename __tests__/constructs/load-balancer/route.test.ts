import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { type Route, type RouteSettings } from "../../../constructs/load-balancer/route";
import { routePriority } from "../../../constructs/load-balancer/route-priority";
import { type TargetGroupAttachment } from "../../../constructs/load-balancer/route-target";
import { resource, type Synthesized } from "../../support/synthesize";
import { type IngressChanges, ofType, routeDefaults, synthesizeIngress } from "../../support/ingress-under-test";

/** A load balancer with one route, to web on port 3000. */
function routed(settings: Partial<RouteSettings> = {}, port = 3000, changes: IngressChanges = {}): Synthesized {
  return synthesizeIngress(changes, (ingress, target) => {
    ingress.route(target("web", port), "site", { ...routeDefaults, paths: ["/*"], ...settings });
  });
}

const rule = (made: Synthesized) => resource(made, "aws_lb_listener_rule", "ingress_route_web_site_rule");
const targetGroup = (made: Synthesized) => resource(made, "aws_lb_target_group", "ingress_route_web_site_target_group");

describe("a route's rule", () => {
  test("leads from the HTTPS listener to the target group", () => {
    expect(routed().json).toHaveResourceWithProperties(LbListenerRule, {
      listener_arn: "${aws_lb_listener.ingress_listener_https.arn}",
      action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.ingress_route_web_site_target_group.arn}" }],
      tags: { Name: "web-site" },
    });
  });

  test("asks for every condition that is set", () => {
    const made = routed({
      paths: ["/api/*", "/v1/*"],
      hosts: ["api.example.com"],
      header: { name: "X-Version", values: ["1", "2"] },
      methods: ["GET", "HEAD"],
    });
    expect(rule(made)["condition"]).toEqual([
      { path_pattern: { values: ["/api/*", "/v1/*"] } },
      { host_header: { values: ["api.example.com"] } },
      { http_header: { http_header_name: "X-Version", values: ["1", "2"] } },
      { http_request_method: { values: ["GET", "HEAD"] } },
    ]);
  });

  test("takes every path where no condition is set: AWS wants one at least", () => {
    const made = synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("web", 3000), "site", routeDefaults);
    });
    expect(rule(made)["condition"]).toEqual([{ path_pattern: { values: ["/*"] } }]);
  });

  test("has the priority that is set, or else one made from its conditions", () => {
    expect(rule(routed({ priority: 7 }))["priority"]).toBe(7);
    expect(rule(routed())["priority"]).toBe(routePriority("web", "site", { paths: ["/*"] }));
  });

  test("that has another's priority is refused, with both names", () => {
    const collide = () =>
      synthesizeIngress({}, (ingress, target) => {
        ingress.route(target("web", 3000), "site", { ...routeDefaults, priority: 10 });
        ingress.route(target("api", 8000), "public", { ...routeDefaults, priority: 10 });
      });
    expect(collide).toThrow(
      'The routes web-site and api-public have the same priority, 10; give one of them another by "priority".',
    );
  });
});

describe("a route's target group", () => {
  test("holds the tasks' own addresses and asks after their health (ELB health check)", () => {
    expect(routed().json).toHaveResourceWithProperties(LbTargetGroup, {
      target_type: "ip",
      vpc_id: "${aws_vpc.network.id}",
      port: 3000,
      protocol: "HTTP",
      protocol_version: "HTTP1",
      deregistration_delay: "30",
      slow_start: 0,
      health_check: {
        enabled: true,
        protocol: "HTTP",
        path: "/health",
        matcher: "200",
        interval: 15,
        timeout: 5,
        healthy_threshold: 2,
        unhealthy_threshold: 3,
      },
    });
  });

  test("drains and warms up its tasks as long as is set", () => {
    expect(targetGroup(routed({ deregistrationDelaySeconds: 0, slowStartSeconds: 90 }))).toMatchObject({
      deregistration_delay: "0",
      slow_start: 90,
    });
  });

  test.each(["HTTP2", "GRPC"] as const)("speaks %s where that is set", (protocolVersion) => {
    const healthCheck = { ...routeDefaults.healthCheck, path: "/grpc.health.v1.Health/Check", matcher: "0" };
    expect(targetGroup(routed({ protocolVersion, healthCheck }))).toMatchObject({
      protocol_version: protocolVersion,
      health_check: expect.objectContaining({ path: "/grpc.health.v1.Health/Check", matcher: "0" }) as unknown,
    });
  });

  test.each<[string, RouteSettings["stickiness"] | undefined, object]>([
    ["no cookie, said outright so that taking one away is seen", undefined, { enabled: false, type: "lb_cookie" }],
    [
      "a cookie of the load balancer",
      { durationSeconds: 600 },
      { enabled: true, type: "lb_cookie", cookie_duration: 600 },
    ],
    [
      "the application's cookie",
      { durationSeconds: 600, cookieName: "SID" },
      { enabled: true, type: "app_cookie", cookie_duration: 600, cookie_name: "SID" },
    ],
  ])("keeps a client by %s", (_, stickiness, expected) => {
    expect(targetGroup(routed({ ...(stickiness && { stickiness }) }))["stickiness"]).toEqual(expected);
  });
});

describe("a target group that has to be replaced", () => {
  const name = (made: Synthesized) => targetGroup(made)["name"];

  const subnets = { a: "subnet-00000001", b: "subnet-00000002" };
  const given = (vpcId: string, cidr = "10.0.0.0/16") =>
    routed({}, 3000, { network: { vpcId, cidr, subnets: { public: subnets, private: subnets } } });

  test("is made before the old one goes", () => {
    expect(targetGroup(routed())["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  test.each<[string, Synthesized]>([
    ["port", routed({}, 8080)],
    ["protocol version", routed({ protocolVersion: "HTTP2" })],
    ["range of the VPC, which is another VPC then", routed({}, 3000, { network: "10.8.0.0/16" })],
    ["VPC that was given", given("vpc-00000001")],
  ])("has another name, so that both can stand side by side: %s", (_, changed) => {
    expect(name(changed)).not.toBe(name(routed()));
  });

  test.each<[string, Synthesized]>([
    ["conditions", routed({ paths: ["/shop/*"] })],
    ["priority", routed({ priority: 3 })],
    ["stickiness", routed({ stickiness: { durationSeconds: 60 } })],
    ["health check", routed({ healthCheck: { ...routeDefaults.healthCheck, path: "/ready" } })],
    ["delays", routed({ deregistrationDelaySeconds: 5, slowStartSeconds: 60 })],
  ])("is told from one that AWS changes in place, which keeps its name: %s", (_, changed) => {
    expect(name(changed)).toBe(name(routed()));
  });

  test("is told from one whose VPC gets another range: that VPC stays", () => {
    expect(name(given("vpc-00000001", "10.9.0.0/16"))).toBe(name(given("vpc-00000001")));
    expect(name(given("vpc-00000002"))).not.toBe(name(given("vpc-00000001")));
  });

  test("keeps to the length that AWS takes, and to its own name among others", () => {
    const long = "a-service-with-quite-a-long-name";
    const made = synthesizeIngress({}, (ingress, target) => {
      for (const [key, priority] of [
        ["one", 1],
        ["two", 2],
      ] as const) {
        ingress.route(target(`${long}-${key}`, 3000), "site", { ...routeDefaults, priority });
      }
    });
    const names = Object.values(ofType(made, "aws_lb_target_group")).map((group) => String(group["name"]));
    expect(new Set(names).size).toBe(2);
    for (const each of names) {
      expect(each).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]$/);
    }
  });
});

describe("reach", () => {
  const attachments: TargetGroupAttachment[] = [];
  const routes: Route[] = [];
  const made = synthesizeIngress({}, (ingress, target) => {
    const web = target("web", 3000);
    routes.push(ingress.route(web, "site", { ...routeDefaults, paths: ["/*"] }));
    routes.push(ingress.route(web, "shop", { ...routeDefaults, paths: ["/shop/*"] }));
    target("worker", 9000);
    attachments.push(...web.attachments);
  });

  test("of a service is opened by its routes: one rule on each side, on its port, and nothing more", () => {
    const group = (name: string) => `\${aws_security_group.${name}.id}`;
    const [door, web] = [group("ingress_load_balancer_security_group"), group("web")];
    expect(ofType(made, "aws_vpc_security_group_egress_rule")).toEqual({
      ingress_load_balancer_security_group_to_web_tcp_3000: expect.objectContaining({
        security_group_id: door,
        referenced_security_group_id: web,
        ip_protocol: "tcp",
        from_port: 3000,
        to_port: 3000,
        description: "To web: requests",
      }) as unknown,
    });
    const into = Object.values(ofType(made, "aws_vpc_security_group_ingress_rule")).filter(
      (rule) => rule["security_group_id"] !== door,
    );
    expect(into).toEqual([
      expect.objectContaining({
        security_group_id: web,
        referenced_security_group_id: door,
        ip_protocol: "tcp",
        from_port: 3000,
        to_port: 3000,
        description: "From load-balancer: requests",
      }),
    ]);
  });

  test("comes with membership of every route's target group, once a rule ties it to the load balancer", () => {
    expect(attachments.map(({ route }) => route)).toEqual(["site", "shop"]);
    expect(attachments.map(({ dependsOn }) => dependsOn)).toEqual(routes.map(({ rule: tie }) => [tie]));
  });
});
