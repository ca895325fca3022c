import { EveryResource } from "../../../identity/policy-statement";
import { scope, type ServicePermissions } from "../grant";
import { logLists, logPolicies } from "../log-scopes";
import { passRoleTo } from "../role-scopes";

const logGroup = (name: string) => `arn:{partition}:logs:{region}:{account}:log-group:${name}`;
/** Names of log groups end in the stack's own name, or a part of it, after a path; those of AWS WAF have no path. */
const groups = scope("LogsGroups", [
  logGroup("*/{name}*"),
  logGroup("/{folder}*"),
  logGroup("aws-waf-logs-{name}*"),
  logGroup("{name}*"),
]);
const alarms = scope("CloudWatchAlarms", ["arn:{partition}:cloudwatch:{region}:{account}:alarm:{name}*"]);
const dashboards = scope("CloudWatchDashboards", ["arn:{partition}:cloudwatch::{account}:dashboard/{name}*"]);
const alarmLists = scope(
  "CloudWatchLists",
  new EveryResource("because CloudWatch looks for composite alarms in an account as a whole"),
);
const rules = scope("EventBridgeRules", ["arn:{partition}:events:{region}:{account}:rule/{name}*"]);

/** Log groups of Amazon CloudWatch Logs. */
export const logs: ServicePermissions = {
  resources: {
    aws_cloudwatch_log_group: {
      read: [logLists("logs:DescribeLogGroups"), groups("logs:ListTagsForResource")],
      write: [
        groups(
          "logs:AssociateKmsKey",
          "logs:CreateLogGroup",
          "logs:DeleteLogGroup",
          "logs:DeleteRetentionPolicy",
          "logs:DisassociateKmsKey",
          "logs:PutLogGroupDeletionProtection",
          "logs:PutRetentionPolicy",
          "logs:TagResource",
          "logs:UntagResource",
        ),
      ],
    },
    aws_cloudwatch_log_metric_filter: {
      read: [groups("logs:DescribeMetricFilters")],
      write: [groups("logs:DeleteMetricFilter", "logs:PutMetricFilter")],
    },
    aws_cloudwatch_query_definition: {
      read: [logLists("logs:DescribeQueryDefinitions")],
      write: [logLists("logs:DeleteQueryDefinition", "logs:PutQueryDefinition")],
    },
    aws_cloudwatch_log_resource_policy: {
      read: [logPolicies("logs:DescribeResourcePolicies")],
      write: [logPolicies("logs:DeleteResourcePolicy", "logs:PutResourcePolicy")],
    },
  },
  data: { aws_cloudwatch_log_group: [logLists("logs:DescribeLogGroups"), groups("logs:ListTagsForResource")] },
};

/** Alarms and dashboards of Amazon CloudWatch. */
export const cloudWatch: ServicePermissions = {
  resources: {
    aws_cloudwatch_metric_alarm: {
      read: [
        alarms("cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"),
        alarmLists("cloudwatch:DescribeAlarms"),
      ],
      write: [
        alarms(
          "cloudwatch:DeleteAlarms",
          "cloudwatch:DisableAlarmActions",
          "cloudwatch:EnableAlarmActions",
          "cloudwatch:PutMetricAlarm",
          "cloudwatch:TagResource",
          "cloudwatch:UntagResource",
        ),
      ],
    },
    aws_cloudwatch_composite_alarm: {
      read: [alarms("cloudwatch:ListTagsForResource"), alarmLists("cloudwatch:DescribeAlarms")],
      write: [
        alarms(
          "cloudwatch:DeleteAlarms",
          "cloudwatch:PutCompositeAlarm",
          "cloudwatch:TagResource",
          "cloudwatch:UntagResource",
        ),
      ],
    },
    aws_cloudwatch_dashboard: {
      read: [dashboards("cloudwatch:GetDashboard")],
      write: [dashboards("cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard")],
    },
  },
};

/** Rules of Amazon EventBridge. */
export const eventBridge: ServicePermissions = {
  resources: {
    aws_cloudwatch_event_rule: {
      read: [rules("events:DescribeRule", "events:ListTagsForResource")],
      write: [
        rules(
          "events:DeleteRule",
          "events:DisableRule",
          "events:EnableRule",
          "events:PutRule",
          "events:TagResource",
          "events:UntagResource",
        ),
      ],
    },
    aws_cloudwatch_event_target: {
      read: [rules("events:ListTargetsByRule")],
      write: [rules("events:PutTargets", "events:RemoveTargets"), passRoleTo("events")],
    },
  },
};
