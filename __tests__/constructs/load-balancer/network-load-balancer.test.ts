import { Certificate } from "../../../constructs/load-balancer/certificate";
import {
  NetworkLoadBalancer,
  type NetworkLoadBalancerProps,
} from "../../../constructs/load-balancer/network-load-balancer";
import { type TcpListenerSettings } from "../../../constructs/load-balancer/tcp-listener";
import { Protection } from "../../../constructs/core/protection";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { webService, workloadContext } from "../../support/workloads";

const certificate = Certificate.fromArn("arn:aws:acm:eu-west-1:444444444444:certificate/0a1b2c3d");

function balanced(
  props: Partial<NetworkLoadBalancerProps> = {},
  ...listeners: readonly TcpListenerSettings[]
): Synthesized {
  return synthesize((stack) => {
    const context = workloadContext(stack);
    const loadBalancer = new NetworkLoadBalancer(stack, "tcp", {
      network: context.network,
      access: { cidrs: ["10.0.0.0/8"] },
      certificate,
      protection: Protection.of(stack, "stateless-only"),
      ...props,
    });
    const mqtt = webService(context, "mqtt", { port: 1883, protocol: "tcp" });
    (listeners.length === 0 ? [{ port: 8883 }] : listeners).forEach((listener, index) => {
      loadBalancer.listen(mqtt, `main${String(index)}`, listener);
    });
  });
}

const only = (synthesized: Synthesized, type: string) => Object.values(synthesized.resource[type] ?? {});

describe("a load balancer for TCP", () => {
  const synthesized = balanced();

  test("is internal, spans its zones and can't be deleted", () => {
    expect(resource(synthesized, "aws_lb", "tcp")).toMatchObject({
      name: "shop-prod-tcp",
      load_balancer_type: "network",
      internal: true,
      subnets: ["subnet-private-a", "subnet-private-b"],
      security_groups: ["${aws_security_group.tcp_security_group.id}"],
      enable_cross_zone_load_balancing: true,
      enable_deletion_protection: true,
    });
  });

  test("decrypts TLS with a current policy", () => {
    expect(only(synthesized, "aws_lb_listener")).toMatchObject([
      {
        port: 8883,
        protocol: "TLS",
        ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        certificate_arn: "arn:aws:acm:eu-west-1:444444444444:certificate/0a1b2c3d",
        default_action: [{ type: "forward", target_group_arn: expect.any(String) as string }],
      },
    ]);
  });

  test("registers the tasks by address, checks them by connecting, and doesn't pretend to be the client", () => {
    expect(only(synthesized, "aws_lb_target_group")).toMatchObject([
      {
        target_type: "ip",
        port: 1883,
        protocol: "TCP",
        preserve_client_ip: "false",
        proxy_protocol_v2: false,
        deregistration_delay: "60",
        health_check: { protocol: "TCP", interval: 15 },
      },
    ]);
    expect(resource(synthesized, "aws_ecs_service", "mqtt")["load_balancer"]).toMatchObject([
      { container_name: "mqtt", container_port: 1883 },
    ]);
  });

  test("is open to its clients, and the tasks to it alone", () => {
    expect(only(synthesized, "aws_vpc_security_group_ingress_rule")).toMatchObject([
      { referenced_security_group_id: "${aws_security_group.tcp_security_group.id}", from_port: 1883 },
      { cidr_ipv4: "10.0.0.0/8", from_port: 8883, to_port: 8883 },
    ]);
  });

  test("logs TLS connections to a bucket that accepts them from this account", () => {
    expect(resource(synthesized, "aws_lb", "tcp")["access_logs"]).toMatchObject({
      enabled: true,
      prefix: "load-balancer-tcp",
    });
    expect(resource(synthesized, "aws_lb", "tcp")["depends_on"]).toEqual(["aws_s3_bucket_policy.access_logs_policy"]);
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(policy["ReceiveNetworkLoadBalancerLogsLoadBalancerTcp"]).toMatchObject({
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "s3:PutObject",
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444", "s3:x-amz-acl": "bucket-owner-full-control" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:444444444444:*" },
      },
    });
    expect(policy["ShowAclToLogDelivery"]).toMatchObject({ Action: "s3:GetBucketAcl" });
  });

  test("passes TCP on as it is, without a certificate and without logs, which there are for TLS alone", () => {
    const plain = balanced({}, { port: 1883, protocol: "tcp", proxyProtocol: true });
    const [listener] = only(plain, "aws_lb_listener");
    expect(listener).toMatchObject({ port: 1883, protocol: "TCP" });
    expect(listener).not.toHaveProperty("certificate_arn");
    expect(only(plain, "aws_lb_target_group")).toMatchObject([{ proxy_protocol_v2: true }]);
    expect(resource(plain, "aws_lb", "tcp")).not.toHaveProperty("access_logs");
  });

  test("has public addresses if they are asked for", () => {
    expect(resource(balanced({ internal: false }), "aws_lb", "tcp")).toMatchObject({
      internal: false,
      subnets: ["subnet-public-a"],
    });
  });

  test("refuses what can't work", () => {
    expect(() => balanced({ access: {} })).toThrow("tcp: no client may connect; list some in `access`.");
    expect(() => balanced({}, { port: 1 }, { port: 1 })).toThrow(
      "tcp: mqtt-main0 and mqtt-main1 both listen on port 1.",
    );
    const build = () =>
      synthesize((stack) => {
        const context = workloadContext(stack);
        new NetworkLoadBalancer(stack, "tcp", { network: context.network, access: { cidrs: ["10.0.0.0/8"] } }).listen(
          webService(context, "mqtt"),
          "main",
          { port: 1 },
        );
      });
    expect(build).toThrow("tcp: mqtt-main speaks TLS, which requires a `certificate`.");
  });
});
