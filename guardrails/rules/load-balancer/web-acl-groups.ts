import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Evidence, type Rule } from "../rule";
import { isUnreadable, onlyCounts } from "./web-acl-rules";

const KNOWN_BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";
const ANONYMOUS_ADDRESSES = "AWSManagedRulesAnonymousIpList";

/**
 * The group with the rules against Log4Shell. Single rules of it may count in prod by a waiver. Source: AWS WAF Developer
 * Guide, "Baseline rule groups", "Known bad inputs managed rule group".
 */
export const knownBadInputs: Rule = {
  id: "waf-known-bad-inputs",
  wants: "every web ACL in prod blocks known bad inputs, including those that target Log4j",
  severity: "high",
  controls: { wellArchitected: ["SEC05-BP03"], claims: ["M16", "D19"] },
  types: ["aws_wafv2_web_acl"],
  reason: "Such requests hit every public address all day, and a single one is enough.",
  fix: `Add the group \`${KNOWN_BAD_INPUTS}\` with \`overrideAction\` none, as the construct \`WebAcl\` does.`,
  stages: "prod",
  settings: [
    "ingress.webAcl",
    "internalIngress.webAcl",
    `ingress.webAclRules.countOnly.${KNOWN_BAD_INPUTS}`,
    `internalIngress.webAclRules.countOnly.${KNOWN_BAD_INPUTS}`,
  ],
  check: (acl) => {
    const rule = ruleOf(acl, KNOWN_BAD_INPUTS);
    return rule ? [...counting(rule, KNOWN_BAD_INPUTS), ...overridden(rule)] : without(acl, KNOWN_BAD_INPUTS);
  },
  evidence: (acl) => actionsOf(acl, KNOWN_BAD_INPUTS),
};

/** Source: AWS WAF Developer Guide, "IP reputation rule groups", "Anonymous IP list managed rule group". */
export const anonymousAddresses: Rule = {
  id: "waf-anonymous-addresses",
  wants: "every web ACL in prod judges requests from addresses of proxies, anonymizers and hosting providers",
  severity: "low",
  controls: { wellArchitected: ["SEC05-BP03"], claims: ["M16", "D19"] },
  types: ["aws_wafv2_web_acl"],
  reason: "Attackers hide behind such addresses, including those who scan for Log4j.",
  fix: `Add the group \`${ANONYMOUS_ADDRESSES}\` with \`overrideAction\` none, as the construct \`WebAcl\` does.`,
  stages: "prod",
  settings: ["ingress.webAcl", "internalIngress.webAcl"],
  check: (acl) => {
    const rule = ruleOf(acl, ANONYMOUS_ADDRESSES);
    return rule ? counting(rule, ANONYMOUS_ADDRESSES) : without(acl, ANONYMOUS_ADDRESSES);
  },
  evidence: (acl) => actionsOf(acl, ANONYMOUS_ADDRESSES),
};

function ruleOf(acl: Resource, group: string): Arguments | undefined {
  return acl.blocks("rule").find((rule) => groupOf(rule)?.["name"] === group);
}

function without(acl: Resource, group: string): readonly string[] {
  const isDenying = blocksOf(acl.block("default_action"), "block").length > 0;
  return isDenying || isUnreadable(acl) ? [] : [`it has no rule with the group ${group}`];
}

function counting(rule: Arguments, group: string): readonly string[] {
  return onlyCounts(rule) ? [`the group ${group} only counts`] : [];
}

function actionsOf(acl: Resource, group: string): readonly Evidence[] {
  const rule = ruleOf(acl, group);
  return rule
    ? [{ resource: acl, attribute: "rule", value: `${group} ${onlyCounts(rule) ? "counts" : "blocks"}` }]
    : [];
}

function overridden(rule: Arguments): readonly string[] {
  const group = groupOf(rule) ?? {};
  const counted = blocksOf(group, "rule_action_override").filter((override) =>
    blocksOf(override, "action_to_use").some(
      (action) => blocksOf(action, "count").length > 0 || blocksOf(action, "allow").length > 0,
    ),
  );
  return [...counted, ...blocksOf(group, "excluded_rule")].map(
    ({ name }) => `the rule ${String(name)} of the group ${KNOWN_BAD_INPUTS} does not block`,
  );
}

function groupOf(rule: Arguments): Arguments | undefined {
  const [statement = {}] = blocksOf(rule, "statement");
  return blocksOf(statement, "managed_rule_group_statement")[0];
}
