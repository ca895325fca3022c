import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { type WebAclRuleSettings } from "../../../constructs/ingress/web-acl-rules";
import { resource, statements, type Synthesized } from "../../support/synthesize";
import { ofType, synthesizeIngress } from "./ingress-under-test";

const ACL = "ingress_web_acl";

/** A rule as it stands in the JSON. */
interface ReadRule {
  readonly name: string;
  readonly priority: number;
  readonly action?: Record<string, unknown>;
  readonly override_action?: Record<string, unknown>;
  readonly statement: Record<string, Record<string, unknown>>;
  readonly visibility_config: Record<string, unknown>;
}

const rules = (synthesized: Synthesized) => resource(synthesized, "aws_wafv2_web_acl", ACL)["rule"] as ReadRule[];

function ruleCalled(synthesized: Synthesized, name: string | RegExp): ReadRule {
  const found = rules(synthesized).find((rule) =>
    typeof name === "string" ? rule.name === name : name.test(rule.name),
  );
  if (!found) throw new Error(`no rule ${String(name)}`);
  return found;
}

const everything: WebAclRuleSettings = {
  allow: ["192.0.2.0/24"],
  deny: ["198.51.100.0/24"],
  countries: { only: ["DE", "FR"] },
  requestsPerAddress: 500,
  requestsPerAddressOfPath: { "/login": 100, "/api/v1": 300 },
  onlyCount: { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] },
};

const managedGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

describe("a web ACL that blocks", () => {
  const synthesized = synthesizeIngress({ webAcl: "block" });

  test("stands before the load balancer (ELB.16) and lets through what no rule takes", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Wafv2WebAcl, {
      name: "shop-prod-public",
      scope: "REGIONAL",
      default_action: { allow: {} },
    });
    expect(ofType(synthesized, "aws_wafv2_web_acl_association")).toEqual({
      ingress_web_acl_association: {
        resource_arn: "${aws_lb.ingress_load_balancer.arn}",
        web_acl_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
      },
    });
  });

  test.each(managedGroups)("blocks by %s (WAF.10)", (group) => {
    expect(ruleCalled(synthesized, group)).toMatchObject({
      override_action: { none: {} },
      statement: { managed_rule_group_statement: { name: group, vendor_name: "AWS" } },
    });
  });

  test("answers 429 to an address that makes more than 2000 requests in five minutes", () => {
    expect(ruleCalled(synthesized, "RatePerAddress")).toMatchObject({
      action: { block: { custom_response: { response_code: 429 } } },
      statement: { rate_based_statement: { limit: 2000, evaluation_window_sec: 300, aggregate_key_type: "IP" } },
    });
  });

  test("has no rule but these, and no address sets", () => {
    expect(rules(synthesized).map(({ name, priority }) => [name, priority])).toEqual([
      ["RatePerAddress", 40],
      ...managedGroups.map((group, index) => [group, 50 + index * 10]),
    ]);
    expect(ofType(synthesized, "aws_wafv2_ip_set")).toEqual({});
  });

  test("is measured, and each of its rules is (WAF.12)", () => {
    const measured = { cloudwatch_metrics_enabled: true, sampled_requests_enabled: true };
    expect(resource(synthesized, "aws_wafv2_web_acl", ACL)["visibility_config"]).toMatchObject(measured);
    for (const rule of rules(synthesized)) {
      expect(rule.visibility_config).toEqual({ ...measured, metric_name: rule.name });
    }
  });
});

describe("a web ACL that counts", () => {
  const synthesized = synthesizeIngress({ webAcl: "count", webAclRules: everything });

  test("blocks nothing", () => {
    expect(JSON.stringify(rules(synthesized))).not.toContain('"block"');
    for (const group of managedGroups) {
      expect(ruleCalled(synthesized, group).override_action).toEqual({ count: {} });
    }
    for (const rule of ["DeniedAddresses", "Countries", "RatePerAddress", /^RatePerAddress-login-/]) {
      expect(ruleCalled(synthesized, rule).action).toEqual({ count: {} });
    }
  });
});

describe("what a web ACL does besides", () => {
  const synthesized = synthesizeIngress({ webAcl: "block", webAclRules: everything });

  test("keeps denied addresses out before all else", () => {
    expect(ruleCalled(synthesized, "DeniedAddresses")).toMatchObject({
      priority: 10,
      action: { block: {} },
      statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.ingress_web_acl_denied.arn}" } },
    });
    expect(resource(synthesized, "aws_wafv2_ip_set", "ingress_web_acl_denied")).toMatchObject({
      name: "shop-prod-denied",
      scope: "REGIONAL",
      ip_address_version: "IPV4",
      addresses: ["198.51.100.0/24"],
    });
  });

  test("lets allowed addresses in past all other rules", () => {
    expect(ruleCalled(synthesized, "AllowedAddresses")).toMatchObject({
      priority: 20,
      action: { allow: {} },
      statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.ingress_web_acl_allowed.arn}" } },
    });
    expect(resource(synthesized, "aws_wafv2_ip_set", "ingress_web_acl_allowed")["addresses"]).toEqual(["192.0.2.0/24"]);
  });

  test("refuses requests from other countries than the given", () => {
    expect(ruleCalled(synthesized, "Countries")).toMatchObject({
      priority: 30,
      action: { block: {} },
      statement: { not_statement: { statement: [{ geo_match_statement: { country_codes: ["DE", "FR"] } }] } },
    });
  });

  test("refuses requests from the given countries", () => {
    const except = synthesizeIngress({ webAclRules: { countries: { except: ["KP"] } } });
    expect(ruleCalled(except, "Countries").statement).toEqual({ geo_match_statement: { country_codes: ["KP"] } });
  });

  test("holds an address to its rate, and to another for a path, however the path is written", () => {
    expect(ruleCalled(synthesized, "RatePerAddress").statement["rate_based_statement"]).toMatchObject({ limit: 500 });
    expect(ruleCalled(synthesized, /^RatePerAddress-login-/)).toMatchObject({
      action: { block: { custom_response: { response_code: 429 } } },
      statement: {
        rate_based_statement: {
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
        },
      },
    });
  });

  test("counts the rules of a group that are exempt, while the others block", () => {
    expect(ruleCalled(synthesized, "AWSManagedRulesCommonRuleSet")).toMatchObject({
      override_action: { none: {} },
      statement: {
        managed_rule_group_statement: {
          rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
        },
      },
    });
  });

  test("gives every rule a place and a name of its own that AWS takes, in any order of the paths", () => {
    const all = rules(synthesized);
    expect(new Set(all.map(({ priority }) => priority)).size).toBe(all.length);
    for (const { name } of all) expect(name).toMatch(/^[\w-]{1,128}$/);
    const turned = { ...everything, requestsPerAddressOfPath: { "/api/v1": 300, "/login": 100 } };
    expect(rules(synthesizeIngress({ webAclRules: turned }))).toEqual(all);
  });

  test("tells paths apart that have the same letters", () => {
    const alike = synthesizeIngress({ webAclRules: { requestsPerAddressOfPath: { "/a/b": 100, "/a-b": 100 } } });
    expect(new Set(rules(alike).map(({ name }) => name)).size).toBe(rules(alike).length);
  });

  test("takes no range that is everything", () => {
    expect(() => synthesizeIngress({ webAclRules: { deny: ["0.0.0.0/0"] } })).toThrow(
      "prod/ingress/web-acl/denied: WAF takes ranges from /1 to /32, not 0.0.0.0/0.",
    );
  });
});

describe("the log of a web ACL (WAF.11)", () => {
  const synthesized = synthesizeIngress();

  test("goes to an encrypted group that WAF takes, and forgets in time", () => {
    expect(resource(synthesized, "aws_cloudwatch_log_group", "ingress_web_acl_log_group")).toMatchObject({
      name: "aws-waf-logs-shop-prod-public",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("holds no credentials, and waits until WAF may write", () => {
    expect(ofType(synthesized, "aws_wafv2_web_acl_logging_configuration")).toEqual({
      ingress_web_acl_logging: {
        resource_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
        log_destination_configs: ["${aws_cloudwatch_log_group.ingress_web_acl_log_group.arn}"],
        redacted_fields: [{ single_header: { name: "authorization" } }, { single_header: { name: "cookie" } }],
        depends_on: ["aws_cloudwatch_log_resource_policy.ingress_web_acl_log_delivery"],
      },
    });
  });

  test("is written by log delivery for this account alone, in this group alone", () => {
    const policy = resource(synthesized, "aws_cloudwatch_log_resource_policy", "ingress_web_acl_log_delivery");
    expect(statements(policy["policy_document"])).toEqual({
      DeliverWebAclLogs: {
        Sid: "DeliverWebAclLogs",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:aws-waf-logs-shop-prod-public:log-stream:*",
        Condition: {
          StringEquals: { "aws:SourceAccount": "444444444444" },
          ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:444444444444:*" },
        },
      },
    });
  });
});

test("a web ACL that is off leaves nothing behind", () => {
  const types = Object.keys(synthesizeIngress({ webAcl: "off" }).resource);
  expect(types.filter((type) => /wafv2|log_resource_policy/.test(type))).toEqual([]);
});
