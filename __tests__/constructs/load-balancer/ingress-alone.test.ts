import { Ingress } from "../../../constructs/load-balancer/ingress";
import { managedRuleGroups } from "../../../constructs/load-balancer/waf/managed-rule-groups";
import { Vpc } from "../../../constructs/network/vpc";
import { recordingTarget } from "../../support/ingress-under-test";
import { resource, statements, synthesize } from "../../support/synthesize";

/** A load balancer and a route with required props only, in a VPC of which only the range is given. */
const synthesized = synthesize((stack) => {
  const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
  const ingress = new Ingress(stack, "ingress", { network, domain: "shop.example.com", zone: "example.com" });
  ingress.route(recordingTarget(stack, network.vpcId, "web", 8080), "site", { paths: ["/*"] });
});

const loadBalancer = resource(synthesized, "aws_lb", "ingress_load_balancer");
const listener = (name: string) => resource(synthesized, "aws_lb_listener", `ingress_listener_${name}`);
const all = (type: string) => Object.values(synthesized.resource[type] ?? {});
const GROUP = "${aws_security_group.ingress_load_balancer_security_group.id}";

describe("an ingress with required props only", () => {
  test("redirects HTTP to HTTPS (ELB.1, ELB.18)", () => {
    expect(listener("redirect")).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
  });

  test("accepts TLS 1.3, and TLS 1.2 with authenticated encryption (ELB.17)", () => {
    expect(listener("https")).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    });
  });

  test("sets the headers that protect browsers", () => {
    expect(listener("https")).toMatchObject({
      routing_http_response_strict_transport_security_header_value: "max-age=31536000; includeSubDomains",
      routing_http_response_x_frame_options_header_value: "DENY",
      routing_http_response_x_content_type_options_header_value: "nosniff",
      routing_http_response_server_enabled: false,
    });
  });

  test("drops invalid headers (ELB.4) and requests that may be smuggled (ELB.12)", () => {
    expect(loadBalancer).toMatchObject({ drop_invalid_header_fields: true, desync_mitigation_mode: "strictest" });
  });

  test("delivers access and connection logs to the stack's bucket, which allows it (ELB.5)", () => {
    const logs = { enabled: true, bucket: "shop-prod-access-logs-444444444444", prefix: "load-balancer" };
    expect(loadBalancer).toMatchObject({ access_logs: logs, connection_logs: logs });
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(policy["ReceiveLoadBalancerLogsLoadBalancer"]?.Resource).toBe(
      "arn:aws:s3:::shop-prod-access-logs-444444444444/load-balancer/AWSLogs/444444444444/*",
    );
  });

  test("can't be deleted (ELB.6)", () => {
    expect(loadBalancer).toMatchObject({ enable_deletion_protection: true });
  });

  test("is public, in three zones (ELB.13)", () => {
    expect(loadBalancer).toMatchObject({
      internal: false,
      subnets: ["a", "b", "c"].map((zone) => `\${aws_subnet.network_public_${zone}.id}`),
    });
  });

  test("is open to everybody on its two ports and no other, in its security group (EC2.18, EC2.19)", () => {
    const inbound = all("aws_vpc_security_group_ingress_rule").filter((rule) => rule["security_group_id"] === GROUP);
    expect(inbound.map((rule) => [rule["cidr_ipv4"], rule["from_port"], rule["to_port"]])).toEqual([
      ["0.0.0.0/0", 443, 443],
      ["0.0.0.0/0", 80, 80],
    ]);
    expect(inbound.map((rule) => rule["description"])).toEqual(["Clients in 0.0.0.0/0", "Clients in 0.0.0.0/0"]);
  });

  test("is open on the same ports in the network ACL of the public tier, and in no other", () => {
    const opened = Object.entries(synthesized.resource["aws_network_acl_rule"] ?? {}).filter(
      ([, rule]) => rule["egress"] === false && Number(rule["from_port"]) < 1024 && rule["protocol"] !== "-1",
    );
    expect(opened.map(([id, rule]) => [id, rule["from_port"], rule["cidr_block"]])).toEqual([
      ["network_public_acl_in_110", 80, "0.0.0.0/0"],
      ["network_public_acl_in_120", 443, "0.0.0.0/0"],
    ]);
  });

  test("has a web ACL that blocks (ELB.16), with all managed groups (WAF.10), Log4j patterns among them", () => {
    expect(all("aws_wafv2_web_acl_association")).toEqual([
      {
        resource_arn: "${aws_lb.ingress_load_balancer.arn}",
        web_acl_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
      },
    ]);
    const rules = resource(synthesized, "aws_wafv2_web_acl", "ingress_web_acl")["rule"] as Record<string, unknown>[];
    const groups = rules.filter((rule) => rule["override_action"] !== undefined);
    expect(groups.map(({ name }) => name)).toEqual(managedRuleGroups);
    expect(groups.map((rule) => rule["override_action"])).toEqual(managedRuleGroups.map(() => ({ none: {} })));
    expect(rules.find(({ name }) => name === "RatePerAddress")).toMatchObject({
      action: { block: { custom_response: { response_code: 429 } } },
      statement: { rate_based_statement: { limit: 2000 } },
    });
  });

  test("logs the web ACL's decisions with the stack's key for logs, for 400 days (WAF.11), and has metrics (WAF.12)", () => {
    expect(all("aws_wafv2_web_acl_logging_configuration")[0]).toMatchObject({
      log_destination_configs: ["${aws_cloudwatch_log_group.ingress_web_acl_log_group.arn}"],
    });
    expect(resource(synthesized, "aws_cloudwatch_log_group", "ingress_web_acl_log_group")).toMatchObject({
      name: "aws-waf-logs-shop-prod-public",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
    expect(resource(synthesized, "aws_wafv2_web_acl", "ingress_web_acl")["visibility_config"]).toMatchObject({
      cloudwatch_metrics_enabled: true,
    });
  });

  test("has a certificate without wildcards, with an RSA 2048 key, in public logs (ACM.1, ACM.2)", () => {
    expect(resource(synthesized, "aws_acm_certificate", "ingress_certificate")).toMatchObject({
      domain_name: "shop.example.com",
      subject_alternative_names: [],
      validation_method: "DNS",
      key_algorithm: "RSA_2048",
      options: { certificate_transparency_logging_preference: "ENABLED" },
      lifecycle: { create_before_destroy: true },
    });
    expect(listener("https")["certificate_arn"]).toBe(
      "${aws_acm_certificate_validation.ingress_certificate_validation.certificate_arn}",
    );
  });

  test("has a DNS record that is an alias of the load balancer", () => {
    expect(resource(synthesized, "aws_route53_record", "ingress_name_shop_example_com")).toMatchObject({
      name: "shop.example.com",
      type: "A",
      alias: { name: "${aws_lb.ingress_load_balancer.dns_name}" },
    });
  });
});

describe("a route with paths only", () => {
  const targetGroup = resource(synthesized, "aws_lb_target_group", "ingress_route_web_site_target_group");

  test("checks the health of its targets", () => {
    expect(targetGroup["health_check"]).toEqual({
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

  test("lets a stopping target finish its requests, and has no stickiness", () => {
    expect(targetGroup).toMatchObject({
      deregistration_delay: "30",
      slow_start: 0,
      protocol_version: "HTTP1",
      stickiness: { enabled: false },
    });
  });

  test("allows connections from the load balancer to the target's port only", () => {
    const egress = all("aws_vpc_security_group_egress_rule").filter((rule) => rule["security_group_id"] === GROUP);
    expect(egress).toEqual([
      expect.objectContaining({
        cidr_ipv4: "10.0.64.0/18",
        ip_protocol: "tcp",
        from_port: 8080,
        to_port: 8080,
        description: "To the private tier: requests",
      }),
    ]);
  });
});
