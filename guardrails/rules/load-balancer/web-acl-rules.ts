import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

const KNOWN_BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet";

/** Source: AWS Security Hub User Guide, "Security Hub controls for AWS WAF", WAF.10. */
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
};

/**
 * The group with the rules against Log4Shell. Single rules of it may count in prod by a waiver. Source: AWS WAF Developer
 * Guide, "Baseline rule groups", "Known bad inputs managed rule group".
 */
export const knownBadInputs: Rule = {
  id: "waf-known-bad-inputs",
  wants: "every web ACL in prod blocks known bad inputs, those against Log4j among them",
  severity: "high",
  controls: { wellArchitected: ["SEC05-BP03", "SEC06-BP01"], claims: ["M16", "D19"] },
  types: ["aws_wafv2_web_acl"],
  reason: "Such requests are sent to every address on the internet all day, and one of them is enough.",
  fix: `Add the group \`${KNOWN_BAD_INPUTS}\` with \`overrideAction\` none, as the construct \`WebAcl\` does.`,
  stages: "prod",
  settings: [
    "ingress.webAcl",
    "internalIngress.webAcl",
    `ingress.webAclRules.countOnly.${KNOWN_BAD_INPUTS}`,
    `internalIngress.webAclRules.countOnly.${KNOWN_BAD_INPUTS}`,
  ],
  check: (acl) => {
    const rule = acl.blocks("rule").find((candidate) => groupOf(candidate)?.["name"] === KNOWN_BAD_INPUTS);
    if (!rule) {
      return isUnreadable(acl) || blocksOf(acl.block("default_action"), "block").length > 0
        ? undefined
        : `it has no rule with the group ${KNOWN_BAD_INPUTS}`;
    }
    return [...(onlyCounts(rule) ? [`the group ${KNOWN_BAD_INPUTS} only counts`] : []), ...overridden(rule)];
  },
};

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

function onlyCounts(rule: Arguments): boolean {
  return ["action", "override_action"]
    .flatMap((name) => blocksOf(rule, name))
    .some((action) => blocksOf(action, "count").length > 0);
}

/** Whether rules come from elsewhere: as JSON that is written once more, or from Terraform. */
function isUnreadable(acl: Resource): boolean {
  return acl.get("rule_json") !== undefined || isUnknown(acl.get("rule"));
}

/** Source: AWS Security Hub User Guide, "Security Hub controls for AWS WAF", WAF.11. */
export const webAclLogs: Rule = {
  id: "waf-logs",
  wants: "every web ACL logs the requests that it judges",
  severity: "low",
  controls: { securityHub: ["WAF.11"], wellArchitected: ["SEC04-BP01"], claims: ["M16"] },
  types: ["aws_wafv2_web_acl"],
  reason: "Nobody could say whom it stopped, and why a customer got a 403.",
  fix: "Add a `Wafv2WebAclLoggingConfiguration` with a log group or bucket whose name begins with `aws-waf-logs-`.",
  check: (acl, tree) =>
    tree.about(acl, "aws_wafv2_web_acl_logging_configuration", "resource_arn", "arn").length > 0
      ? undefined
      : "it has no `aws_wafv2_web_acl_logging_configuration`",
  evidence: (acl, tree) =>
    tree.about(acl, "aws_wafv2_web_acl_logging_configuration", "resource_arn", "arn").map((logging) => ({
      resource: logging,
      attribute: "log_destination_configs",
      value: logging.get("log_destination_configs"),
    })),
};

/** Source: AWS WAF Developer Guide, "Logging destinations", which requires this prefix. */
export const webAclLogName: Rule = {
  id: "waf-log-destination",
  wants: "logs of web ACLs go to a destination whose name begins with `aws-waf-logs-`",
  severity: "low",
  controls: { securityHub: ["WAF.11"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_wafv2_web_acl_logging_configuration"],
  reason: "AWS WAF refuses any other name, so that the apply fails after the web ACL is there, and nothing is logged.",
  fix: "Name the log group, bucket or stream `aws-waf-logs-…`.",
  attributes: ["log_destination_configs"],
  check: (logging, tree) =>
    tree
      .mentioned(logging, logging.get("log_destination_configs"))
      .map((destination) => [destination, destination.get("name") ?? destination.get("bucket")] as const)
      .filter(([, name]) => typeof name === "string" && !isUnknown(name) && !name.startsWith("aws-waf-logs-"))
      .map(([destination, name]) => `${destination.address} is named ${shown(name)}`),
};

/** Source: AWS Security Hub User Guide, "Security Hub controls for AWS WAF", WAF.12. */
export const webAclMetrics: Rule = {
  id: "waf-metrics",
  wants: "every web ACL and every rule of one has metrics",
  severity: "medium",
  controls: { securityHub: ["WAF.12"], wellArchitected: ["SEC04-BP01"], claims: ["M16"] },
  types: ["aws_wafv2_web_acl"],
  reason: "No alarm and no dashboard could show that it blocks nobody, or everybody.",
  fix: "Set `visibilityConfig.cloudwatchMetricsEnabled` of the web ACL and of each rule to true.",
  attributes: ["visibility_config"],
  check: (acl) => [
    ...(hasMetrics(acl.attributes)
      ? []
      : ["`visibility_config.cloudwatch_metrics_enabled` of the web ACL is not true"]),
    ...acl
      .blocks("rule")
      .filter((rule) => !hasMetrics(rule))
      .map(({ name }) => `\`visibility_config.cloudwatch_metrics_enabled\` of the rule ${String(name)} is not true`),
  ],
};

function hasMetrics(args: Arguments): boolean {
  const [config = {}] = blocksOf(args, "visibility_config");
  return isTrue(config["cloudwatch_metrics_enabled"]) || isUnknown(config["cloudwatch_metrics_enabled"]);
}
