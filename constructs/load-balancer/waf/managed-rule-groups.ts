import { type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { visibility } from "./visibility";

/**
 * Rule groups that AWS keeps up to date, in the order in which they are asked: what is cheap to tell first.
 * Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
 */
export const managedRuleGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
] as const;

/** Name of a rule group. */
export type ManagedRuleGroup = (typeof managedRuleGroups)[number];

/** Names of rules by their group. */
export type CountOnlyRules = Readonly<Partial<Record<ManagedRuleGroup, readonly string[]>>>;

/**
 * The rule that asks a group.
 *
 * @param onlyCounts whether the whole group counts what it would block
 * @param exceptions names of the group's rules that count while the others block
 */
export function managedRule(
  group: ManagedRuleGroup,
  priority: number,
  onlyCounts: boolean,
  exceptions: readonly string[],
): Wafv2WebAclRule {
  const overrides = exceptions.map((name) => ({ name, action_to_use: { count: {} } }));
  return {
    name: group,
    priority,
    overrideAction: onlyCounts ? { count: {} } : { none: {} },
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
