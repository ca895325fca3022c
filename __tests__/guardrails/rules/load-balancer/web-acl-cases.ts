import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Wafv2WebAcl, type Wafv2WebAclConfig, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { type Construct } from "constructs";
import { WebAcl } from "../../../../constructs/load-balancer/waf/web-acl";
import { type WebAclRuleSettings } from "../../../../constructs/load-balancer/waf/rules";
import { webAclOfBalancer } from "../../../../guardrails/rules/load-balancer/web-acl-of-balancer";
import { anonymousAddresses, knownBadInputs } from "../../../../guardrails/rules/load-balancer/web-acl-groups";
import { webAclLogName, webAclLogs, webAclMetrics } from "../../../../guardrails/rules/load-balancer/web-acl-logs";
import { webAclBlocks, webAclHasRules } from "../../../../guardrails/rules/load-balancer/web-acl-rules";
import { type Build, type RuleCase } from "../rule-case";
import { balancer, BALANCER_ARN, ours } from "./balancer";

const GROUP = "AWSManagedRulesKnownBadInputsRuleSet";
const visibilityConfig = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "shop" };

function managed(overrideAction: object, statement: object = {}): Wafv2WebAclRule {
  const group = { managed_rule_group_statement: { name: GROUP, vendor_name: "AWS", ...statement } };
  return { name: "known-bad", priority: 1, overrideAction, statement: group, visibilityConfig };
}

const blocking = managed({ none: {} });
const counting = managed({ count: {} });

function webAcl(scope: Construct, rule: Wafv2WebAclRule[], config: Partial<Wafv2WebAclConfig> = {}): Wafv2WebAcl {
  return new Wafv2WebAcl(scope, "acl", {
    name: "shop",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig,
    rule,
    ...config,
  });
}

function own(rules?: WebAclRuleSettings, mode?: "count" | "block"): Build {
  return (stack) =>
    new WebAcl(stack, "acl", { loadBalancerArn: BALANCER_ARN, ...(rules && { rules }), ...(mode && { mode }) });
}

const denying: Build = (stack) => webAcl(stack, [], { defaultAction: { block: {} } });

/** Cases of the rules on web ACLs. */
export const webAclCases: readonly RuleCase[] = [
  {
    rule: webAclOfBalancer,
    passes: {
      "our own load balancer": ours,
      "a load balancer with one": (stack) => {
        const { arn } = balancer(stack);
        new WebAcl(stack, "acl", { loadBalancerArn: arn });
      },
      "an internal load balancer": (stack) => balancer(stack, { internal: true }),
      "a Network Load Balancer, which takes none": (stack) => balancer(stack, { loadBalancerType: "network" }),
    },
    fails: {
      "a bare load balancer": [(stack) => balancer(stack), "it has no `aws_wafv2_web_acl_association`"],
    },
  },
  {
    rule: webAclHasRules,
    passes: { "our own web ACL": own(), "a web ACL that denies": denying },
    fails: {
      "an empty web ACL": [
        (stack) => webAcl(stack, []),
        "it has no `rule`, and its `default_action` allows everything",
      ],
    },
  },
  {
    rule: webAclBlocks,
    passes: { "our own web ACL": own(), "a rule that blocks": (stack) => webAcl(stack, [counting, blocking]) },
    fails: {
      "our own web ACL that counts": [own(undefined, "count"), "all of its rules only count"],
      "rules that count": [(stack) => webAcl(stack, [counting]), "all of its rules only count"],
    },
  },
  {
    rule: knownBadInputs,
    passes: {
      "our own web ACL": own(),
      "our own web ACL in which a rule of another group counts": own({
        countOnly: { AWSManagedRulesCommonRuleSet: ["NoUserAgent_HEADER"] },
      }),
      "a web ACL that denies": denying,
    },
    fails: {
      "a web ACL without the group": [(stack) => webAcl(stack, []), `it has no rule with the group ${GROUP}`],
      "the group only counting": [(stack) => webAcl(stack, [counting]), `the group ${GROUP} only counts`],
      "the rule against Log4j only counting": [
        own({ countOnly: { [GROUP]: ["Log4JRCE_HEADER"] } }),
        `the rule Log4JRCE_HEADER of the group ${GROUP} does not block`,
      ],
      "an excluded rule": [
        (stack) => webAcl(stack, [managed({ none: {} }, { excluded_rule: [{ name: "Log4JRCE_BODY" }] })]),
        `the rule Log4JRCE_BODY of the group ${GROUP} does not block`,
      ],
    },
  },
  {
    rule: anonymousAddresses,
    passes: { "our own web ACL": own(), "a web ACL that denies": denying },
    fails: {
      "a web ACL without the group": [
        (stack) => webAcl(stack, [blocking]),
        "it has no rule with the group AWSManagedRulesAnonymousIpList",
      ],
      "our own web ACL that counts": [own(undefined, "count"), "the group AWSManagedRulesAnonymousIpList only counts"],
    },
  },
  {
    rule: webAclLogs,
    passes: { "our own web ACL": own() },
    fails: {
      "a web ACL without logs": [
        (stack) => webAcl(stack, [blocking]),
        "it has no `aws_wafv2_web_acl_logging_configuration`",
      ],
    },
  },
  {
    rule: webAclLogName,
    passes: { "our own web ACL": own() },
    fails: {
      "a log group with another name": [
        (stack) => {
          const { arn } = new CloudwatchLogGroup(stack, "logs", { name: "/waf/shop" });
          new Wafv2WebAclLoggingConfiguration(stack, "logging", {
            resourceArn: webAcl(stack, [blocking]).arn,
            logDestinationConfigs: [arn],
          });
        },
        'aws_cloudwatch_log_group.logs is named "/waf/shop"',
      ],
    },
  },
  {
    rule: webAclMetrics,
    passes: { "our own web ACL": own() },
    fails: {
      "no metrics at all": [
        (stack) => {
          const off = { ...visibilityConfig, cloudwatchMetricsEnabled: false };
          webAcl(stack, [{ ...blocking, visibilityConfig: off }], { visibilityConfig: off });
        },
        "`visibility_config.cloudwatch_metrics_enabled` of the web ACL is not true",
        "`visibility_config.cloudwatch_metrics_enabled` of the rule known-bad is not true",
      ],
    },
  },
];
