import { Certificate } from "../../../constructs/load-balancer/certificate";
import { HostedZone } from "../../../constructs/load-balancer/hosted-zone";
import { Listeners } from "../../../constructs/load-balancer/listeners";
import { LoadBalancer } from "../../../constructs/load-balancer/load-balancer";
import { WebAcl } from "../../../constructs/load-balancer/waf/web-acl";
import { Vpc } from "../../../constructs/network/vpc";
import { resource, synthesize } from "../../support/synthesize";

const loadBalancerArn = "arn:aws:elasticloadbalancing:eu-west-1:444444444444:loadbalancer/app/main/50dc6c495c0c9188";

test("a load balancer alone is logged, protected and strict (ELB.4, ELB.5, ELB.6, ELB.12, ELB.13)", () => {
  const synthesized = synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
    new LoadBalancer(stack, "entry", { network });
  });
  const logs = { enabled: true, bucket: "shop-prod-access-logs-444444444444", prefix: "load-balancer" };
  const loadBalancer = resource(synthesized, "aws_lb", "entry");
  expect(loadBalancer).toMatchObject({
    name: "shop-prod-public",
    drop_invalid_header_fields: true,
    desync_mitigation_mode: "strictest",
    enable_deletion_protection: true,
    access_logs: logs,
    connection_logs: logs,
    idle_timeout: 60,
  });
  expect(loadBalancer["subnets"]).toHaveLength(3);
  const rules = Object.entries(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
  const ports = rules.filter(([id]) => id.startsWith("entry_")).map(([, rule]) => rule);
  expect(ports.map((rule) => rule["from_port"]).sort()).toEqual([443, 80]);
});

test("an access of prefix lists only is not open to everybody", () => {
  const synthesized = synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
    new LoadBalancer(stack, "entry", { network, access: { prefixLists: ["pl-0123456789abcdef0"] } });
  });
  const all = Object.entries(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
  const rules = all.filter(([id]) => id.startsWith("entry_")).map(([, rule]) => rule);
  expect(rules.map((rule) => rule["prefix_list_id"])).toEqual(["pl-0123456789abcdef0", "pl-0123456789abcdef0"]);
});

test("listeners alone redirect to HTTPS (ELB.1) and have the secure policy and headers (ELB.17)", () => {
  const existing = Certificate.fromArn("arn:aws:acm:eu-west-1:444444444444:certificate/0a1b");
  const synthesized = synthesize((stack) => {
    const zone = HostedZone.fromId("Z1");
    const additional = new Certificate(stack, "certificate", { domain: "api.example.com", zone });
    new Listeners(stack, "listener", { loadBalancerArn, certificates: [existing, additional] });
  });
  expect(resource(synthesized, "aws_lb_listener", "listener_https")).toMatchObject({
    port: 443,
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    certificate_arn: existing.arn,
    routing_http_response_strict_transport_security_header_value: "max-age=31536000; includeSubDomains",
    routing_http_response_server_enabled: false,
  });
  expect(resource(synthesized, "aws_lb_listener", "listener_redirect")).toMatchObject({
    port: 80,
    default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
  });
  expect(Object.keys(synthesized.resource["aws_lb_listener_certificate"] ?? {})).toEqual([
    "listener_certificate_api_example_com",
  ]);
});

test("some response headers can be set without the others", () => {
  const synthesized = synthesize((stack) => {
    new Listeners(stack, "listener", {
      loadBalancerArn,
      certificates: [Certificate.fromArn("arn:aws:acm:eu-west-1:444444444444:certificate/0a1b")],
      responseHeaders: { strictTransportSecurity: { preload: true }, frameOptions: "SAMEORIGIN" },
    });
  });
  expect(resource(synthesized, "aws_lb_listener", "listener_https")).toMatchObject({
    routing_http_response_strict_transport_security_header_value: "max-age=31536000; includeSubDomains; preload",
    routing_http_response_x_frame_options_header_value: "SAMEORIGIN",
    routing_http_response_x_content_type_options_header_value: "nosniff",
  });
});

test("a web ACL alone blocks and is logged (ELB.16, WAF.10, WAF.11, WAF.12)", () => {
  const synthesized = synthesize((stack) => {
    new WebAcl(stack, "web-acl", { loadBalancerArn });
  });
  const webAcl = resource(synthesized, "aws_wafv2_web_acl", "web_acl");
  const rules = webAcl["rule"] as Record<string, unknown>[];
  expect(rules.length).toBeGreaterThan(5);
  expect(rules.find(({ name }) => name === "AWSManagedRulesKnownBadInputsRuleSet")).toMatchObject({
    override_action: { none: {} },
  });
  expect(webAcl["visibility_config"]).toMatchObject({ cloudwatch_metrics_enabled: true });
  expect(resource(synthesized, "aws_cloudwatch_log_group", "web_acl_log_group")).toMatchObject({
    name: "aws-waf-logs-shop-prod-public",
    kms_key_id: "${aws_kms_key.logs_key.arn}",
    retention_in_days: 400,
  });
  expect(resource(synthesized, "aws_wafv2_web_acl_association", "web_acl_association")["resource_arn"]).toBe(
    loadBalancerArn,
  );
});
