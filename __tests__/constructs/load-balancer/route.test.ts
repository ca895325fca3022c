import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { type Route } from "../../../constructs/load-balancer/route";
import { type RouteSettings } from "../../../constructs/load-balancer/route-props";
import { routePriority } from "../../../constructs/load-balancer/route-priority";
import { type TargetGroupAttachment } from "../../../constructs/load-balancer/route-target";
import { resource, type Synthesized } from "../../support/synthesize";
import { type IngressChanges, ofType, synthesizeIngress } from "../../support/ingress-under-test";

/** A load balancer with one route, to the service web. */
function ingressWithRoute(
  settings: Partial<RouteSettings> = {},
  port = 3000,
  changes: IngressChanges = {},
): Synthesized {
  return synthesizeIngress(changes, (ingress, target) => {
    ingress.route(target("web", port), "site", { paths: ["/*"], ...settings });
  });
}

const rule = (synthesized: Synthesized) => resource(synthesized, "aws_lb_listener_rule", "ingress_route_web_site_rule");
const targetGroup = (synthesized: Synthesized) =>
  resource(synthesized, "aws_lb_target_group", "ingress_route_web_site_target_group");

describe("the listener rule of a route", () => {
  test("forwards from the HTTPS listener to the target group", () => {
    expect(ingressWithRoute().json).toHaveResourceWithProperties(LbListenerRule, {
      listener_arn: "${aws_lb_listener.ingress_listener_https.arn}",
      action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.ingress_route_web_site_target_group.arn}" }],
      tags: { Name: "web-site" },
    });
  });

  test("has every condition that is set", () => {
    const synthesized = ingressWithRoute({
      paths: ["/api/*", "/v1/*"],
      hosts: ["api.example.com"],
      header: { name: "X-Version", values: ["1", "2"] },
      methods: ["GET", "HEAD"],
    });
    expect(rule(synthesized)["condition"]).toEqual([
      { path_pattern: { values: ["/api/*", "/v1/*"] } },
      { host_header: { values: ["api.example.com"] } },
      { http_header: { http_header_name: "X-Version", values: ["1", "2"] } },
      { http_request_method: { values: ["GET", "HEAD"] } },
    ]);
  });

  test("matches all paths if no condition is set", () => {
    const synthesized = synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("web", 3000), "site");
    });
    expect(rule(synthesized)["condition"]).toEqual([{ path_pattern: { values: ["/*"] } }]);
  });

  test("has the priority that is set, or else one derived from the conditions", () => {
    expect(rule(ingressWithRoute({ priority: 7 }))["priority"]).toBe(7);
    expect(rule(ingressWithRoute())["priority"]).toBe(routePriority("web", "site", { paths: ["/*"] }));
  });

  test("is refused if the service has a route with the same key", () => {
    const collide = () =>
      synthesizeIngress({}, (ingress, target) => {
        const web = target("web", 3000);
        ingress.route(web, "site", { paths: ["/a/*"] });
        ingress.route(web, "site", { paths: ["/b/*"] });
      });
    expect(collide).toThrow('ingress: the service web has a route with the key "site" already; pass another key.');
  });

  test("is refused if another route has the same priority", () => {
    const collide = () =>
      synthesizeIngress({}, (ingress, target) => {
        ingress.route(target("web", 3000), "site", { priority: 10 });
        ingress.route(target("api", 8000), "public", { priority: 10 });
      });
    expect(collide).toThrow(
      "The routes web-site and api-public have the same priority (10); set a different `priority`.",
    );
  });
});

describe("the target group of a route", () => {
  test("contains the addresses of the tasks and checks their health", () => {
    expect(ingressWithRoute().json).toHaveResourceWithProperties(LbTargetGroup, {
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

  test("has the deregistration delay and slow start that are set", () => {
    expect(targetGroup(ingressWithRoute({ deregistrationDelaySeconds: 0, slowStartSeconds: 90 }))).toMatchObject({
      deregistration_delay: "0",
      slow_start: 90,
    });
  });

  test.each([
    ["HTTP2", "/health", "200"],
    ["GRPC", "/grpc.health.v1.Health/Check", "0"],
  ] as const)("supports %s if set, with the health check %s", (protocolVersion, path, matcher) => {
    expect(targetGroup(ingressWithRoute({ protocolVersion }))).toMatchObject({
      protocol_version: protocolVersion,
      health_check: expect.objectContaining({ path, matcher }) as unknown,
    });
  });

  test("keeps the defaults of a health check that are not set", () => {
    const healthCheck = { path: "/ready", intervalSeconds: 30 };
    expect(targetGroup(ingressWithRoute({ healthCheck }))["health_check"]).toMatchObject({
      path: "/ready",
      matcher: "200",
      interval: 30,
      timeout: 5,
    });
  });

  test.each<[string, RouteSettings["stickiness"] | undefined, object]>([
    ["off, explicitly, so that removing it is a change", undefined, { enabled: false, type: "lb_cookie" }],
    [
      "a cookie of the load balancer",
      { durationSeconds: 600 },
      { enabled: true, type: "lb_cookie", cookie_duration: 600 },
    ],
    [
      "a cookie of the application",
      { durationSeconds: 600, cookieName: "SID" },
      { enabled: true, type: "app_cookie", cookie_duration: 600, cookie_name: "SID" },
    ],
  ])("has the stickiness %s", (_, stickiness, expected) => {
    expect(targetGroup(ingressWithRoute({ ...(stickiness && { stickiness }) }))["stickiness"]).toEqual(expected);
  });
});

describe("the replacement of a target group", () => {
  const name = (synthesized: Synthesized) => targetGroup(synthesized)["name"];

  const subnets = (tier: number) => ({ a: `subnet-0000000${tier}`, b: `subnet-1000000${tier}` });
  const existingVpc = (vpcId: string, cidr = "10.0.0.0/16") =>
    ingressWithRoute({}, 3000, { network: { vpcId, cidr, subnets: { public: subnets(1), private: subnets(2) } } });

  test("creates the new group before the old one is deleted", () => {
    expect(targetGroup(ingressWithRoute())["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  test.each<[string, Synthesized]>([
    ["port", ingressWithRoute({}, 8080)],
    ["protocol version", ingressWithRoute({ protocolVersion: "HTTP2" })],
    ["range of the VPC, which replaces the VPC", ingressWithRoute({}, 3000, { network: "10.8.0.0/16" })],
    ["existing VPC", existingVpc("vpc-00000001")],
  ])("changes the name, so that both groups can exist: %s", (_, changed) => {
    expect(name(changed)).not.toBe(name(ingressWithRoute()));
  });

  test.each<[string, Synthesized]>([
    ["conditions", ingressWithRoute({ paths: ["/shop/*"] })],
    ["priority", ingressWithRoute({ priority: 3 })],
    ["stickiness", ingressWithRoute({ stickiness: { durationSeconds: 60 } })],
    ["health check", ingressWithRoute({ healthCheck: { path: "/ready" } })],
    ["delays", ingressWithRoute({ deregistrationDelaySeconds: 5, slowStartSeconds: 60 })],
  ])("is not necessary, and the name remains the same: %s", (_, changed) => {
    expect(name(changed)).toBe(name(ingressWithRoute()));
  });

  test("is not necessary if the range of an existing VPC changes", () => {
    expect(name(existingVpc("vpc-00000001", "10.9.0.0/16"))).toBe(name(existingVpc("vpc-00000001")));
    expect(name(existingVpc("vpc-00000002"))).not.toBe(name(existingVpc("vpc-00000001")));
  });

  test("keeps names unique and within the limit of AWS", () => {
    const long = "a-service-with-quite-a-long-name";
    const synthesized = synthesizeIngress({}, (ingress, target) => {
      for (const [key, priority] of [
        ["one", 1],
        ["two", 2],
      ] as const) {
        ingress.route(target(`${long}-${key}`, 3000), "site", { priority });
      }
    });
    const names = Object.values(ofType(synthesized, "aws_lb_target_group")).map((group) => String(group["name"]));
    expect(new Set(names).size).toBe(2);
    for (const groupName of names) {
      expect(groupName).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]$/);
    }
  });
});

describe("the connections of a route", () => {
  const attachments: TargetGroupAttachment[] = [];
  const routes: Route[] = [];
  const synthesized = synthesizeIngress({}, (ingress, target) => {
    const web = target("web", 3000);
    routes.push(ingress.route(web, "site", { paths: ["/*"] }));
    routes.push(ingress.route(web, "shop", { paths: ["/shop/*"] }));
    target("worker", 9000);
    attachments.push(...web.attachments);
  });

  test("are allowed by one rule on each side, only for the port of the service", () => {
    const group = (name: string) => `\${aws_security_group.${name}.id}`;
    const [loadBalancer, web] = [group("ingress_load_balancer_security_group"), group("web")];
    expect(ofType(synthesized, "aws_vpc_security_group_egress_rule")).toEqual({
      ingress_load_balancer_security_group_to_private_tier_tcp_3000: expect.objectContaining({
        security_group_id: loadBalancer,
        cidr_ipv4: "10.0.64.0/18",
        ip_protocol: "tcp",
        from_port: 3000,
        to_port: 3000,
        description: "To the private tier: requests",
      }) as unknown,
    });
    const inboundRules = Object.values(ofType(synthesized, "aws_vpc_security_group_ingress_rule")).filter(
      (rule) => rule["security_group_id"] === web,
    );
    expect(inboundRules).toEqual([
      expect.objectContaining({
        security_group_id: web,
        referenced_security_group_id: loadBalancer,
        ip_protocol: "tcp",
        from_port: 3000,
        to_port: 3000,
        description: "From load-balancer: requests",
      }),
    ]);
  });

  test("include a target group for each route, which depends on the listener rule", () => {
    expect(attachments.map(({ route }) => route)).toEqual(["site", "shop"]);
    expect(attachments.map(({ dependsOn }) => dependsOn)).toEqual(
      routes.map(({ rule: listenerRule }) => [listenerRule]),
    );
  });
});
