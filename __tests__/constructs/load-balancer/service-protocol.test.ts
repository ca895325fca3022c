import { type ServiceProtocol } from "../../../constructs/load-balancer/route-defaults";
import { type RouteSettings } from "../../../constructs/load-balancer/route-props";
import { Ingress } from "../../../constructs/load-balancer/ingress";
import { resource, synthesize } from "../../support/synthesize";
import { webService, workloadContext } from "../../support/workloads";

/** The target group of a route to a service. */
function targetGroup(protocol: ServiceProtocol | undefined, settings: RouteSettings = {}): Record<string, unknown> {
  const synthesized = synthesize((stack) => {
    const context = workloadContext(stack);
    const ingress = Ingress.fromListenerArn(stack, "ingress", {
      listenerArn:
        "arn:aws:elasticloadbalancing:eu-west-1:444444444444:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2",
      network: context.network,
      securityGroupId: "sg-0123456789abcdef0",
      domain: "shop.example.com",
    });
    ingress.route(webService(context, "web", protocol && { protocol }), "main", { paths: ["/*"], ...settings });
  });
  return resource(synthesized, "aws_lb_target_group", "ingress_route_web_main_target_group");
}

describe("a route to a service", () => {
  test.each([
    [undefined, "HTTP1", "/health"],
    ["http", "HTTP1", "/health"],
    ["http2", "HTTP2", "/health"],
    ["grpc", "GRPC", "/grpc.health.v1.Health/Check"],
  ] as const)("of the protocol %s uses %s, and its health check", (protocol, version, path) => {
    expect(targetGroup(protocol)).toMatchObject({ protocol_version: version, health_check: { path } });
  });

  test("has no other protocol version than the service", () => {
    expect(() => targetGroup("http2", { protocolVersion: "GRPC" })).toThrow(
      "web: `protocolVersion` (GRPC) must be HTTP2, because the protocol of the service is http2.",
    );
  });

  test("leads to no service that doesn't speak HTTP", () => {
    expect(() => targetGroup("tcp")).toThrow(
      "web: a service with the protocol tcp can't have routes; a load balancer speaks HTTP.",
    );
  });
});
