import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { isUnknown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for AWS WAF", WAF.10. */
export const webAclHasRules: Rule = {
  id: "waf-rules",
  wants: "every web ACL has rules, or blocks what none of them allows",
  severity: "medium",
  controls: { securityHub: ["WAF.10"], wellArchitected: ["SEC05-BP03"], claims: ["M16"] },
  types: ["aws_wafv2_web_acl"],
  reason: "An empty web ACL lets every request through, but looks like protection.",
  fix: "Add the managed rule groups of AWS, as the construct `WebAcl` does.",
  check: (acl) => {
    const isDenying = blocksOf(acl.block("default_action"), "block").length > 0;
    return isDenying || isUnreadable(acl) || acl.blocks("rule").length > 0
      ? undefined
      : "it has no `rule`, and its `default_action` allows everything";
  },
  evidence: (acl) => [{ resource: acl, attribute: "rule", value: acl.blocks("rule").map(({ name }) => name) }],
};

/**
 * In test, and by a waiver in prod, a web ACL only counts. Source: AWS WAF Developer Guide, "Testing and tuning your AWS WAF
 * protections".
 */
export const webAclBlocks: Rule = {
  id: "waf-blocks",
  wants: "every web ACL in prod blocks what its rules find",
  severity: "medium",
  controls: { wellArchitected: ["SEC05-BP03"], claims: ["M16", "D19"] },
  types: ["aws_wafv2_web_acl"],
  reason: "Rules that only count stop nobody; they are for the days before they block.",
  fix: 'Set `ingress.webAcl` to "block", or `overrideAction` of the rules to none and `action` to block.',
  stages: "prod",
  settings: ["ingress.webAcl", "internalIngress.webAcl"],
  check: (acl) => {
    const rules = acl.blocks("rule");
    const isDenying = blocksOf(acl.block("default_action"), "block").length > 0;
    return isDenying || rules.length === 0 || isUnreadable(acl) || rules.some((rule) => !onlyCounts(rule))
      ? undefined
      : "all of its rules only count";
  },
  evidence: (acl) => [
    {
      resource: acl,
      attribute: "rule",
      value: acl
        .blocks("rule")
        .filter((rule) => !onlyCounts(rule))
        .map(({ name }) => name),
    },
  ],
};

/** Whether a rule counts what it finds, and blocks nothing. */
export function onlyCounts(rule: Arguments): boolean {
  return ["action", "override_action"]
    .flatMap((name) => blocksOf(rule, name))
    .some((action) => blocksOf(action, "count").length > 0);
}

/** Whether rules come from elsewhere: as JSON that is written once more, or from Terraform. */
export function isUnreadable(acl: Resource): boolean {
  return acl.get("rule_json") !== undefined || isUnknown(acl.get("rule"));
}
