import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchLogGroup, type CloudwatchLogGroupConfig } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { LogGroup } from "../../../constructs/monitoring/log-group";
import { alarmActions, alarmDescription, filterAlarm } from "../../../guardrails/rules/audit/alarms";
import { logKey, logRetention, logYear } from "../../../guardrails/rules/audit/log-groups";
import { type Build, type RuleCase } from "./rule-case";

const topic = "arn:aws:sns:eu-west-1:444444444444:alarms";
const alarmOf = { alarmName: "errors", comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 };

/** Cases of the rules on log groups and alarms. */
export const alarmCases: readonly RuleCase[] = [
  {
    rule: logRetention,
    passes: { "a log group for 400 days": group({ retentionInDays: 400 }) },
    fails: {
      "a raw log group": [group({}), "`retention_in_days` is not set"],
      "a log group that keeps everything": [group({ retentionInDays: 0 }), "`retention_in_days` is 0"],
    },
  },
  {
    rule: logYear,
    passes: { "a log group for a year": group({ retentionInDays: 365 }) },
    fails: { "a log group for a month": [group({ retentionInDays: 30 }), "`retention_in_days` is 30"] },
  },
  {
    rule: logKey,
    passes: {
      "a log group of ours": (stack) => {
        new LogGroup(stack, "log", { name: "/shop/log" });
      },
    },
    fails: { "a raw log group": [group({}), "`kms_key_id` is not set"] },
  },
  {
    rule: alarmActions,
    passes: {
      "an alarm with a topic": alarm({ alarmActions: [topic] }),
      "an alarm that is part of another": (stack) => {
        const part = new CloudwatchMetricAlarm(stack, "part", alarmOf);
        const alarmRule = `ALARM("${part.alarmName}")`;
        new CloudwatchCompositeAlarm(stack, "whole", { alarmName: "whole", alarmRule, alarmActions: [topic] });
      },
      "an alarm that keeps another from notifying": (stack) => {
        const cause = new CloudwatchMetricAlarm(stack, "cause", alarmOf);
        new CloudwatchMetricAlarm(stack, "part", { ...alarmOf, alarmName: "part", alarmActions: [topic] });
        new CloudwatchCompositeAlarm(stack, "whole", {
          alarmName: "whole",
          alarmRule: 'ALARM("part")',
          alarmActions: [topic],
          actionsSuppressor: { alarm: cause.alarmName, waitPeriod: 60, extensionPeriod: 60 },
        });
      },
    },
    fails: {
      "a raw alarm": [alarm({}), "`alarm_actions` is empty"],
      "an alarm that keeps none from notifying": [
        (stack) => {
          new CloudwatchMetricAlarm(stack, "cause", alarmOf);
          new CloudwatchMetricAlarm(stack, "part", { ...alarmOf, alarmName: "part", alarmActions: [topic] });
          new CloudwatchCompositeAlarm(stack, "whole", {
            alarmName: "whole",
            alarmRule: 'ALARM("part")',
            alarmActions: [topic],
            actionsSuppressor: { alarm: "part", waitPeriod: 60, extensionPeriod: 60 },
          });
        },
        "`alarm_actions` is empty",
      ],
      "an alarm whose actions are off": [
        alarm({ alarmActions: [topic], actionsEnabled: false }),
        "`actions_enabled` is false",
      ],
    },
  },
  {
    rule: alarmDescription,
    passes: { "an alarm with a description": alarm({ alarmDescription: "Requests fail." }) },
    fails: { "a raw alarm": [alarm({}), "`alarm_description` is empty"] },
  },
  {
    rule: filterAlarm,
    passes: {
      "a filter with an alarm by name": (stack) => {
        filter(stack);
        new CloudwatchMetricAlarm(stack, "alarm", { ...alarmOf, namespace: "shop", metricName: "errors" });
      },
      "a filter with an alarm in a query": (stack) => {
        filter(stack);
        const metric = { namespace: "shop", metricName: "errors", period: 60, stat: "Sum" };
        new CloudwatchMetricAlarm(stack, "alarm", { ...alarmOf, metricQuery: [{ id: "errors", metric }] });
      },
    },
    fails: { "a bare filter": [filter, "no alarm of the stack is on its metric `errors`"] },
  },
];

function group(config: CloudwatchLogGroupConfig): Build {
  return (stack) => {
    new CloudwatchLogGroup(stack, "log", config);
  };
}

function alarm(config: Partial<CloudwatchMetricAlarmConfig>): Build {
  return (stack) => {
    new CloudwatchMetricAlarm(stack, "alarm", { ...alarmOf, ...config });
  };
}

function filter(stack: Parameters<Build>[0]): void {
  new CloudwatchLogMetricFilter(stack, "filter", {
    name: "errors",
    logGroupName: "/shop/log",
    pattern: "ERROR",
    metricTransformation: { namespace: "shop", name: "errors", value: "1" },
  });
}
