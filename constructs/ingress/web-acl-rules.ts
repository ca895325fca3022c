import { type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";

/** Whether the web ACL only counts what it would block. */
export type WebAclMode = "count" | "block";

/** Requests that one address may make in five minutes before it is held up. */
const REQUESTS_IN_FIVE_MINUTES = 2000;

/**
 * Rule groups that AWS keeps up to date, in the order in which they are asked: what is cheap to tell first.
 * Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
 */
const managedGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
];

/** Room between two rules for one that is put there by hand, in an emergency. */
const PRIORITY_STEP = 10;

/** The rules of the web ACL: OWASP's common attacks, and floods from one address. */
export function webAclRules(mode: WebAclMode): Wafv2WebAclRule[] {
  return [
    ...managedGroups.map((group, index) => managedRule(group, (index + 2) * PRIORITY_STEP, mode)),
    rateRule(mode),
  ];
}

function managedRule(group: string, priority: number, mode: WebAclMode): Wafv2WebAclRule {
  return {
    name: group,
    priority,
    overrideAction: mode === "block" ? { none: {} } : { count: {} },
    statement: { managed_rule_group_statement: { name: group, vendor_name: "AWS" } },
    visibilityConfig: visibility(group),
  };
}

function rateRule(mode: WebAclMode): Wafv2WebAclRule {
  const name = "RatePerAddress";
  return {
    name,
    priority: PRIORITY_STEP,
    action: mode === "block" ? { block: {} } : { count: {} },
    statement: {
      rate_based_statement: {
        limit: REQUESTS_IN_FIVE_MINUTES,
        evaluation_window_sec: 300,
        aggregate_key_type: "IP",
      },
    },
    visibilityConfig: visibility(name),
  };
}

/** What CloudWatch is told. Security Hub WAF.12. */
export function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
