import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { type WebAclRuleSettings } from "../../../../constructs/load-balancer/waf/rules";
import { resource, statements, type Synthesized } from "../../../support/synthesize";
import { ofType, synthesizeIngress } from "../../../support/ingress-under-test";

interface ReadRule {
  readonly name: string;
  readonly priority: number;
  readonly action?: Record<string, unknown>;
  readonly override_action?: Record<string, unknown>;
  readonly statement: Record<string, Record<string, unknown>>;
  readonly visibility_config: Record<string, unknown>;
}

const acl = (made: Synthesized) => resource(made, "aws_wafv2_web_acl", "ingress_web_acl");

function rules(made: Synthesized): Record<string, ReadRule> {
  return Object.fromEntries((acl(made)["rule"] as ReadRule[]).map((rule) => [rule.name, rule]));
}

const rulesWith = (webAclRules: WebAclRuleSettings, webAcl: "block" | "count" = "block") =>
  rules(synthesizeIngress({ webAcl, webAclRules }));

const GROUPS = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

describe("the web ACL", () => {
  const made = synthesizeIngress();

  test("stands before the load balancer (ELB.16)", () => {
    expect(made.json).toHaveResourceWithProperties(Wafv2WebAcl, { name: "shop-prod-public", scope: "REGIONAL" });
    expect(made.json).toHaveResourceWithProperties(Wafv2WebAclAssociation, {
      resource_arn: "${aws_lb.ingress_load_balancer.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
    });
  });

  test("stands before an internal one too", () => {
    expect(synthesizeIngress({ internal: true }).json).toHaveResource(Wafv2WebAclAssociation);
  });

  test("and all that is its is gone where it is off", () => {
    const types = Object.keys(synthesizeIngress({ webAcl: "off" }).resource);
    expect(types.filter((type) => type.startsWith("aws_wafv2"))).toEqual([]);
    expect(types).not.toContain("aws_cloudwatch_log_resource_policy");
  });

  test("tells CloudWatch of itself and of each of its rules (WAF.12)", () => {
    const told = (metric: string) => ({
      cloudwatch_metrics_enabled: true,
      sampled_requests_enabled: true,
      metric_name: metric,
    });
    expect(acl(made)["visibility_config"]).toEqual(told("shop-prod-public"));
    for (const [name, rule] of Object.entries(rules(made))) {
      expect(rule.visibility_config).toEqual(told(name));
    }
  });

  test("is described in characters that WAF takes", () => {
    const given = { allow: ["198.51.100.0/24"], deny: ["203.0.113.0/24"] };
    const described = synthesizeIngress({ webAclRules: given });
    const sets = Object.values(ofType(described, "aws_wafv2_ip_set"));
    for (const { description } of [acl(described), ...sets]) {
      expect(description).toMatch(/^[\w+=:#@/\-,.][\w+=:#@/\-,.\s]+[\w+=:#@/\-,.]$/);
    }
  });
});

describe("its rules", () => {
  const made = rules(synthesizeIngress());

  test("are the rate of one address and AWS's groups, log4j's among them (WAF.10)", () => {
    expect(Object.keys(made)).toEqual(["RatePerAddress", ...GROUPS]);
    for (const group of GROUPS) {
      expect(made[group]?.statement).toEqual({ managed_rule_group_statement: { name: group, vendor_name: "AWS" } });
    }
  });

  test("hold up an address that makes more than 2000 requests in five minutes", () => {
    expect(made["RatePerAddress"]).toMatchObject({
      action: { block: { custom_response: { response_code: 429 } } },
      statement: { rate_based_statement: { limit: 2000, evaluation_window_sec: 300, aggregate_key_type: "IP" } },
    });
  });

  test("let AWS's groups block", () => {
    expect(GROUPS.map((group) => made[group]?.override_action)).toEqual(GROUPS.map(() => ({ none: {} })));
  });

  test("only count in mode count, every one of them", () => {
    const counted = rulesWith({ deny: ["203.0.113.0/24"], countries: { only: ["DE"] } }, "count");
    expect(Object.keys(counted)).toHaveLength(3 + GROUPS.length);
    for (const { action, override_action } of Object.values(counted)) {
      expect(action ?? override_action).toEqual({ count: {} });
    }
  });

  test("have priorities apart, in the order of addresses, countries, rate, groups and rates of paths", () => {
    const all = rulesWith({
      allow: ["198.51.100.0/24"],
      deny: ["203.0.113.0/24"],
      countries: { only: ["DE"] },
      requestsPerAddressOfPath: { "/login": 100, "/api": 500 },
    });
    const inOrder = Object.values(all).sort((one, other) => one.priority - other.priority);
    expect(inOrder.map(({ name }) => name.replace(/-[0-9a-f]{6}$/, ""))).toEqual([
      "DeniedAddresses",
      "AllowedAddresses",
      "Countries",
      "RatePerAddress",
      ...GROUPS,
      "RatePerAddress-api",
      "RatePerAddress-login",
    ]);
    expect(new Set(inOrder.map(({ priority }) => priority)).size).toBe(inOrder.length);
  });
});

describe("what it can be told besides", () => {
  test("addresses that never get in, and addresses that no other rule looks at", () => {
    const made = synthesizeIngress({ webAclRules: { allow: ["198.51.100.0/24"], deny: ["203.0.113.0/24"] } });
    const { DeniedAddresses, AllowedAddresses } = rules(made);
    expect(DeniedAddresses).toMatchObject({
      action: { block: {} },
      statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.ingress_web_acl_denied.arn}" } },
    });
    expect(AllowedAddresses).toMatchObject({
      action: { allow: {} },
      statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.ingress_web_acl_allowed.arn}" } },
    });
    expect(resource(made, "aws_wafv2_ip_set", "ingress_web_acl_denied")).toMatchObject({
      name: "shop-prod-denied",
      scope: "REGIONAL",
      ip_address_version: "IPV4",
      addresses: ["203.0.113.0/24"],
      lifecycle: { create_before_destroy: true },
    });
  });

  test("no range of all addresses", () => {
    const everything = () => synthesizeIngress({ webAclRules: { deny: ["0.0.0.0/0"] } });
    expect(everything).toThrow("prod/ingress/web-acl/denied: WAF takes ranges from /1 to /32, not 0.0.0.0/0.");
  });

  test.each<[WebAclRuleSettings["countries"] & object, object]>([
    [{ except: ["KP"] }, { geo_match_statement: { country_codes: ["KP"] } }],
    [
      { only: ["DE", "AT"] },
      { not_statement: { statement: [{ geo_match_statement: { country_codes: ["DE", "AT"] } }] } },
    ],
  ])("countries that are refused: %j", (countries, statement) => {
    expect(rulesWith({ countries })["Countries"]).toMatchObject({ action: { block: {} }, statement });
  });

  test("another rate", () => {
    expect(rulesWith({ requestsPerAddress: 10 })["RatePerAddress"]?.statement["rate_based_statement"]).toMatchObject({
      limit: 10,
    });
  });

  test("a rate of what begins with a path, however the path is written", () => {
    const made = rulesWith({ requestsPerAddressOfPath: { "/login": 100 } });
    const rule = Object.values(made).find(({ name }) => name.startsWith("RatePerAddress-login-"));
    expect(rule?.statement["rate_based_statement"]).toMatchObject({
      limit: 100,
      scope_down_statement: {
        byte_match_statement: {
          search_string: "/login",
          positional_constraint: "STARTS_WITH",
          field_to_match: { uri_path: {} },
          text_transformation: [
            { priority: 0, type: "URL_DECODE" },
            { priority: 1, type: "NORMALIZE_PATH" },
          ],
        },
      },
    });
  });

  test("rates of two paths whose names look alike, apart", () => {
    const made = rulesWith({ requestsPerAddressOfPath: { "/a/b": 100, "/a-b": 200 } });
    expect(Object.keys(made).filter((name) => name.startsWith("RatePerAddress-"))).toHaveLength(2);
  });

  test("rules of AWS's groups that count while the others block", () => {
    const made = rulesWith({ countOnly: { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] } });
    expect(made["AWSManagedRulesCommonRuleSet"]).toMatchObject({
      override_action: { none: {} },
      statement: {
        managed_rule_group_statement: {
          rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
        },
      },
    });
    expect(made["AWSManagedRulesSQLiRuleSet"]?.statement["managed_rule_group_statement"]).not.toHaveProperty(
      "rule_action_override",
    );
  });
});

describe("its log", () => {
  const made = synthesizeIngress();

  test("goes to an encrypted group with a retention, under the name that WAF wants (WAF.11)", () => {
    expect(made.json).toHaveResourceWithProperties(Wafv2WebAclLoggingConfiguration, {
      resource_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
      log_destination_configs: ["${aws_cloudwatch_log_group.ingress_web_acl_log_group.arn}"],
    });
    expect(resource(made, "aws_cloudwatch_log_group", "ingress_web_acl_log_group")).toMatchObject({
      name: "aws-waf-logs-shop-prod-public",
      retention_in_days: 400,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("never holds what signs a client in", () => {
    expect(made.json).toHaveResourceWithProperties(Wafv2WebAclLoggingConfiguration, {
      redacted_fields: [{ single_header: { name: "authorization" } }, { single_header: { name: "cookie" } }],
    });
  });

  test("is delivered by a service that may write there for this account alone, before it is asked to", () => {
    const policy = resource(made, "aws_cloudwatch_log_resource_policy", "ingress_web_acl_log_delivery");
    const group = "arn:aws:logs:eu-west-1:444444444444:log-group:aws-waf-logs-shop-prod-public";
    expect(statements(policy["policy_document"])).toEqual({
      DeliverWebAclLogs: {
        Sid: "DeliverWebAclLogs",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${group}:log-stream:*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": "444444444444" },
          ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:444444444444:*" },
        },
      },
    });
    expect(made.json).toHaveResourceWithProperties(Wafv2WebAclLoggingConfiguration, {
      depends_on: ["aws_cloudwatch_log_resource_policy.ingress_web_acl_log_delivery"],
    });
  });
});
