import { type Arguments, blocksOf } from "../../tree/resource";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for AWS WAF", WAF.11. */
export const webAclLogs: Rule = {
  id: "waf-logs",
  wants: "every web ACL logs the requests that it judges",
  severity: "low",
  controls: { securityHub: ["WAF.11"], wellArchitected: ["SEC04-BP01"], claims: ["M16"] },
  types: ["aws_wafv2_web_acl"],
  reason: "Without logs, nobody can tell which requests it blocked, or why a customer got a 403.",
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
  reason: "AWS WAF rejects any other name, so the apply fails after creating the web ACL, and nothing is logged.",
  fix: "Name the log group, bucket or stream `aws-waf-logs-…`.",
  attributes: ["log_destination_configs"],
  check: (logging, tree) =>
    tree
      .mentioned(logging, logging.get("log_destination_configs"))
      .map((destination) => [destination, destination.get("name") ?? destination.get("bucket")] as const)
      .filter(([, name]) => typeof name === "string" && !isUnknown(name) && !name.startsWith("aws-waf-logs-"))
      .map(([destination, name]) => `${destination.address} is named ${shown(name)}`),
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for AWS WAF", WAF.12. */
export const webAclMetrics: Rule = {
  id: "waf-metrics",
  wants: "every web ACL and every rule of one has metrics",
  severity: "medium",
  controls: { securityHub: ["WAF.12"], wellArchitected: ["SEC04-BP01"], claims: ["M16"] },
  types: ["aws_wafv2_web_acl"],
  reason: "No alarm or dashboard could show that it blocks nothing, or everything.",
  fix: "Set `visibilityConfig.cloudwatchMetricsEnabled` of the web ACL and of each rule to true.",
  attributes: ["visibility_config.cloudwatch_metrics_enabled"],
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
