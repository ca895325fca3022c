import { Testing } from "cdktf";
import { evidenceOf } from "../../../guardrails/evidence";
import { dnsRules } from "../../../guardrails/rules/dns/all";
import { loadBalancerRules } from "../../../guardrails/rules/load-balancer/all";
import { networkRules } from "../../../guardrails/rules/network/all";
import { Tree } from "../../../guardrails/tree/tree";
import { testStack } from "../../support/synthesize";
import { ours } from "./load-balancer/balancer";

const rules = [...networkRules, ...loadBalancerRules, ...dnsRules];

/** What the report shows of our own network and load balancer, by rule. */
function evidence(): Map<string, string[]> {
  const stack = testStack();
  ours(stack);
  const json = JSON.parse(Testing.synth(stack)) as object;
  const tree = new Tree([{ name: "prod", stage: "prod", json }]);
  return new Map(
    rules.map((rule) => [
      rule.id,
      rule.types
        .flatMap((type) => tree.of(type))
        .flatMap((resource) => evidenceOf(rule, resource, tree))
        .map(({ resource, attribute, value }) => `${resource.address} ${attribute}: ${JSON.stringify(value)}`),
    ]),
  );
}

describe("the evidence of the rules on networks and load balancers", () => {
  const shown = evidence();

  it.each(rules.map((rule) => [rule.id, rule] as const))("has attributes or resources for %s", (_, rule) => {
    expect(rule.attributes ?? rule.evidence).toBeDefined();
  });

  it.each([
    [
      "security-group-world-only-load-balancer",
      'aws_vpc_security_group_ingress_rule.ingress_load_balancer_security_group_from_anywhere_tcp_443 ingress: "TCP port 443 of 0.0.0.0/0"',
    ],
    [
      "vpc-private-routes",
      'aws_route_table.network_private_routes_a route: "does not lead to an internet gateway, aws_subnet.network_private_a"',
    ],
    ["vpc-network-acl-ports", 'aws_network_acl.network_public_acl ingress 120: "allows 0.0.0.0/0 on ports 443 to 443"'],
    ["vpc-flow-logs", 'aws_flow_log.network_flow_logs traffic_type: "ALL"'],
    ["vpc-default-security-group", "aws_default_security_group.network_default_security_group ingress: []"],
    ["elb-tls-policy", 'aws_lb_listener.ingress_listener_https ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"'],
    ["waf-known-bad-inputs", 'aws_wafv2_web_acl.ingress_web_acl rule: "AWSManagedRulesKnownBadInputsRuleSet blocks"'],
    [
      "waf-logs",
      'aws_wafv2_web_acl_logging_configuration.ingress_web_acl_logging log_destination_configs: ["${aws_cloudwatch_log_group.ingress_web_acl_log_group.arn}"]',
    ],
    ["acm-create-before-destroy", "aws_acm_certificate.ingress_certificate lifecycle.create_before_destroy: true"],
  ])("shows for %s what the stack has", (id, line) => {
    expect(shown.get(id)).toContain(line);
  });
});
