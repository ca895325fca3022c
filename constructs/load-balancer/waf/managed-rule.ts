import { type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { type ManagedRuleGroup } from "./managed-rule-groups";
import { visibility } from "./visibility";

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
