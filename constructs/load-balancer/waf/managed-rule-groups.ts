import { type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { visibility } from "./visibility";

/**
 * The managed rule groups of AWS, in the order of their evaluation: those that need the least inspection come first.
 * Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
 */
export const managedRuleGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
] as const;

/** Name of a managed rule group. */
export type ManagedRuleGroup = (typeof managedRuleGroups)[number];

/** Names of rules that only count, by managed rule group. */
export type CountOnlyRules = Readonly<Partial<Record<ManagedRuleGroup, readonly string[]>>>;

/**
 * Returns the rule of a web ACL that evaluates a managed rule group.
 *
 * @param countAll whether all rules of the group only count
 * @param countOnly names of the group's rules that only count
 */
export function managedRule(
  group: ManagedRuleGroup,
  priority: number,
  countAll: boolean,
  countOnly: readonly string[],
): Wafv2WebAclRule {
  const overrides = countOnly.map((name) => ({ name, action_to_use: { count: {} } }));
  return {
    name: group,
    priority,
    overrideAction: countAll ? { count: {} } : { none: {} },
    statement: {
      managed_rule_group_statement: {
        name: group,
        vendor_name: "AWS",
        ...(overrides.length > 0 && { rule_action_override: overrides }),
      },
    },
    visibilityConfig: visibility(group),
  };
}
