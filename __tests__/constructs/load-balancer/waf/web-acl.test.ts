import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { type WebAclRuleSettings } from "../../../../constructs/load-balancer/waf/rules";
import { resource, type Synthesized } from "../../../support/synthesize";
import { ofType, synthesizeIngress } from "../../../support/ingress-under-test";

interface ReadRule {
  readonly name: string;
  readonly priority: number;
  readonly action?: Record<string, unknown>;
  readonly override_action?: Record<string, unknown>;
  readonly statement: Record<string, Record<string, unknown>>;
  readonly visibility_config: Record<string, unknown>;
}

const acl = (synthesized: Synthesized) => resource(synthesized, "aws_wafv2_web_acl", "ingress_web_acl");

function rules(synthesized: Synthesized): Record<string, ReadRule> {
  return Object.fromEntries((acl(synthesized)["rule"] as ReadRule[]).map((rule) => [rule.name, rule]));
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
  const synthesized = synthesizeIngress();

  test("is associated with the load balancer (ELB.16)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Wafv2WebAcl, { name: "shop-prod-public", scope: "REGIONAL" });
    expect(synthesized.json).toHaveResourceWithProperties(Wafv2WebAclAssociation, {
      resource_arn: "${aws_lb.ingress_load_balancer.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
    });
  });

  test("is also associated with an internal load balancer", () => {
    expect(synthesizeIngress({ internal: true }).json).toHaveResource(Wafv2WebAclAssociation);
  });

  test("doesn't exist, and neither do its logs, if it is off", () => {
    const types = Object.keys(synthesizeIngress({ webAcl: "off" }).resource);
    expect(types.filter((type) => type.startsWith("aws_wafv2"))).toEqual([]);
    expect(types).not.toContain("aws_cloudwatch_log_resource_policy");
  });

  test("has metrics for itself and for each rule (WAF.12)", () => {
    const visibility = (metric: string) => ({
      cloudwatch_metrics_enabled: true,
      sampled_requests_enabled: true,
      metric_name: metric,
    });
    expect(acl(synthesized)["visibility_config"]).toEqual(visibility("shop-prod-public"));
    for (const [name, rule] of Object.entries(rules(synthesized))) {
      expect(rule.visibility_config).toEqual(visibility(name));
    }
  });

  test("has descriptions with characters that WAF supports", () => {
    const webAclRules = { allow: ["198.51.100.0/24"], deny: ["203.0.113.0/24"] };
    const withSets = synthesizeIngress({ webAclRules });
    const sets = Object.values(ofType(withSets, "aws_wafv2_ip_set"));
    for (const { description } of [acl(withSets), ...sets]) {
      expect(description).toMatch(/^[\w+=:#@/\-,.][\w+=:#@/\-,.\s]+[\w+=:#@/\-,.]$/);
    }
  });
});

describe("the rules of the web ACL", () => {
  const synthesized = rules(synthesizeIngress());

  test("are a rate limit and the managed rule groups of AWS, including the one for Log4j (WAF.10)", () => {
    expect(Object.keys(synthesized)).toEqual(["RatePerAddress", ...GROUPS]);
    for (const group of GROUPS) {
      expect(synthesized[group]?.statement).toEqual({
        managed_rule_group_statement: { name: group, vendor_name: "AWS" },
      });
    }
  });

  test("limit an IP address to 2000 requests in five minutes by default", () => {
    expect(synthesized["RatePerAddress"]).toMatchObject({
      action: { block: { custom_response: { response_code: 429 } } },
      statement: { rate_based_statement: { limit: 2000, evaluation_window_sec: 300, aggregate_key_type: "IP" } },
    });
  });

  test("block what the managed rule groups detect", () => {
    expect(GROUPS.map((group) => synthesized[group]?.override_action)).toEqual(GROUPS.map(() => ({ none: {} })));
  });

  test("only count in mode count", () => {
    const counted = rulesWith({ deny: ["203.0.113.0/24"], countries: { only: ["DE"] } }, "count");
    expect(Object.keys(counted)).toHaveLength(3 + GROUPS.length);
    for (const { action, override_action } of Object.values(counted)) {
      expect(action ?? override_action).toEqual({ count: {} });
    }
  });

  test("have unique priorities, in the order of addresses, countries, rate, rule groups and rates of paths", () => {
    const all = rulesWith({
      allow: ["198.51.100.0/24"],
      deny: ["203.0.113.0/24"],
      countries: { only: ["DE"] },
      requestsPerAddressOfPath: { "/login": 100, "/api": 500 },
    });
    const sortedRules = Object.values(all).sort((left, right) => left.priority - right.priority);
    expect(sortedRules.map(({ name }) => name.replace(/-[0-9a-f]{6}$/, ""))).toEqual([
      "DeniedAddresses",
      "AllowedAddresses",
      "Countries",
      "RatePerAddress",
      ...GROUPS,
      "RatePerAddress-login",
      "RatePerAddress-api",
    ]);
    expect(new Set(sortedRules.map(({ priority }) => priority)).size).toBe(sortedRules.length);
  });
});

describe("the settings of the web ACL", () => {
  test("deny addresses, and let addresses bypass the other rules", () => {
    const synthesized = synthesizeIngress({ webAclRules: { allow: ["198.51.100.0/24"], deny: ["203.0.113.0/24"] } });
    const { DeniedAddresses, AllowedAddresses } = rules(synthesized);
    expect(DeniedAddresses).toMatchObject({
      action: { block: {} },
      statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.ingress_web_acl_denied.arn}" } },
    });
    expect(AllowedAddresses).toMatchObject({
      action: { allow: {} },
      statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.ingress_web_acl_allowed.arn}" } },
    });
    expect(resource(synthesized, "aws_wafv2_ip_set", "ingress_web_acl_denied")).toMatchObject({
      name: "shop-prod-denied",
      scope: "REGIONAL",
      ip_address_version: "IPV4",
      addresses: ["203.0.113.0/24"],
      lifecycle: { create_before_destroy: true },
    });
  });

  test("refuse a range of all addresses", () => {
    const denyAll = () => synthesizeIngress({ webAclRules: { deny: ["0.0.0.0/0"] } });
    expect(denyAll).toThrow(
      "prod/ingress/web-acl/denied: 0.0.0.0/0 is not supported by WAF; use ranges from /1 to /32.",
    );
  });

  test.each<[WebAclRuleSettings["countries"] & object, object]>([
    [{ except: ["KP"] }, { geo_match_statement: { country_codes: ["KP"] } }],
    [
      { only: ["DE", "AT"] },
      { not_statement: { statement: [{ geo_match_statement: { country_codes: ["DE", "AT"] } }] } },
    ],
  ])("block requests from outside the allowed countries: %j", (countries, statement) => {
    expect(rulesWith({ countries })["Countries"]).toMatchObject({ action: { block: {} }, statement });
  });

  test("change the rate limit", () => {
    expect(rulesWith({ requestsPerAddress: 10 })["RatePerAddress"]?.statement["rate_based_statement"]).toMatchObject({
      limit: 10,
    });
  });

  test("limit the rate of paths with a prefix, however the path is encoded", () => {
    const synthesized = rulesWith({ requestsPerAddressOfPath: { "/login": 100 } });
    const rule = Object.values(synthesized).find(({ name }) => name.startsWith("RatePerAddress-login-"));
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

  test("distinguish rate limits of paths with similar names", () => {
    const synthesized = rulesWith({ requestsPerAddressOfPath: { "/a/b": 100, "/a-b": 200 } });
    expect(Object.keys(synthesized).filter((name) => name.startsWith("RatePerAddress-"))).toHaveLength(2);
  });

  test("let bodies be larger where people upload files, and nowhere else", () => {
    const synthesized = rulesWith({ uploadPaths: ["/uploads", "/avatars"] });
    expect(synthesized["AWSManagedRulesCommonRuleSet"]?.statement["managed_rule_group_statement"]).toMatchObject({
      rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
    });
    const starts = (path: string) =>
      expect.objectContaining({ search_string: path, positional_constraint: "STARTS_WITH" }) as object;
    expect(synthesized["BodySizeOfOtherPaths"]).toMatchObject({
      priority: 100,
      action: { block: {} },
      statement: {
        and_statement: {
          statement: [
            {
              label_match_statement: {
                scope: "LABEL",
                key: "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body",
              },
            },
            {
              not_statement: {
                statement: [
                  {
                    or_statement: {
                      statement: [
                        { byte_match_statement: starts("/avatars") },
                        { byte_match_statement: starts("/uploads") },
                      ],
                    },
                  },
                ],
              },
            },
          ],
        },
      },
    });
    expect(rulesWith({})).not.toHaveProperty("BodySizeOfOtherPaths");
    expect(rulesWith({ uploadPaths: ["/uploads"] })["BodySizeOfOtherPaths"]?.statement).toHaveProperty(
      "and_statement.statement.1.not_statement.statement",
      [{ byte_match_statement: starts("/uploads") }],
    );
  });

  test("let single rules of a managed rule group only count", () => {
    const synthesized = rulesWith({ countOnly: { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] } });
    expect(synthesized["AWSManagedRulesCommonRuleSet"]).toMatchObject({
      override_action: { none: {} },
      statement: {
        managed_rule_group_statement: {
          rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
        },
      },
    });
    expect(synthesized["AWSManagedRulesSQLiRuleSet"]?.statement["managed_rule_group_statement"]).not.toHaveProperty(
      "rule_action_override",
    );
  });
});

describe("the logs of the web ACL", () => {
  const synthesized = synthesizeIngress();

  test("are in an encrypted log group with limited retention and the prefix that WAF requires (WAF.11)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Wafv2WebAclLoggingConfiguration, {
      resource_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
      log_destination_configs: ["${aws_cloudwatch_log_group.ingress_web_acl_log_group.arn}"],
    });
    expect(resource(synthesized, "aws_cloudwatch_log_group", "ingress_web_acl_log_group")).toMatchObject({
      name: "aws-waf-logs-shop-prod-public",
      retention_in_days: 400,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("never contain credentials of clients", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Wafv2WebAclLoggingConfiguration, {
      redacted_fields: [{ single_header: { name: "authorization" } }, { single_header: { name: "cookie" } }],
    });
  });

  test("are delivered by the stack's policy, which is created before the logging configuration", () => {
    expect(Object.keys(ofType(synthesized, "aws_cloudwatch_log_resource_policy"))).toEqual(["log_delivery"]);
    expect(synthesized.json).toHaveResourceWithProperties(Wafv2WebAclLoggingConfiguration, {
      depends_on: ["aws_cloudwatch_log_resource_policy.log_delivery"],
    });
  });
});
