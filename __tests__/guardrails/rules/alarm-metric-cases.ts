import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { alarmMetrics } from "../../../guardrails/rules/audit/alarm-metrics";
import { type Build, type RuleCase } from "./rule-case";

const byService = { ClusterName: "services", ServiceName: "web" };

/** Cases of the rule on the metrics of alarms and scaling policies. */
export const alarmMetricCases: readonly RuleCase[] = [
  {
    rule: alarmMetrics,
    passes: {
      "a metric of AWS": alarm({ namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions: byService }),
      "a metric without dimensions": alarm({ namespace: "AWS/Scheduler", metricName: "InvocationDroppedCount" }),
      "a metric in a query": query("AWS/SQS", "ApproximateAgeOfOldestMessage", { QueueName: "orders" }),
      "a namespace of one's own": alarm({ namespace: "shop", metricName: "Orders", dimensions: { Any: "thing" } }),
      "a namespace that is not listed": alarm({ namespace: "AWS/Kinesis", metricName: "Whatever" }),
      "a metric that Terraform alone knows": alarm({ namespace: "AWS/ECS", metricName: "${var.metric}" }),
      "dimensions that Terraform alone knows": alarm({
        namespace: "AWS/ECS",
        metricName: "CPUUtilization",
        dimensions: "${var.dimensions}" as unknown as Record<string, string>,
      }),
      "a scaling policy that tracks metrics of AWS": policy("RunningTaskCount"),
    },
    fails: {
      "a name with a typing error": [
        alarm({ namespace: "AWS/ECS", metricName: "CpuUtilization", dimensions: byService }),
        "AWS publishes no metric `CpuUtilization` in `AWS/ECS`",
      ],
      "a dimension that is missing": [
        alarm({ namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions: { ServiceName: "web" } }),
        "AWS does not publish `CPUUtilization` of `AWS/ECS` by `ServiceName`, but by `ClusterName` or by `ClusterName, ServiceName`",
      ],
      "no dimensions where AWS has some": [
        query("AWS/CertificateManager", "DaysToExpiry"),
        "AWS does not publish `DaysToExpiry` of `AWS/CertificateManager` without dimensions, but by `CertificateArn`",
      ],
      "dimensions where AWS has none": [
        alarm({ namespace: "AWS/Scheduler", metricName: "TargetErrorCount", dimensions: { Schedule: "nightly" } }),
        "AWS does not publish `TargetErrorCount` of `AWS/Scheduler` by `Schedule`, but without dimensions or by `ScheduleGroup`",
      ],
      "a scaling policy that tracks nothing": [
        policy("RunningTasks"),
        "AWS publishes no metric `RunningTasks` in `ECS/ContainerInsights`",
      ],
    },
  },
];

function alarm(config: Partial<CloudwatchMetricAlarmConfig>): Build {
  return (stack) => {
    new CloudwatchMetricAlarm(stack, "alarm", {
      alarmName: "alarm",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      ...config,
    });
  };
}

function query(namespace: string, metricName: string, dimensions?: Record<string, string>): Build {
  const metric = { namespace, metricName, period: 60, stat: "Sum", ...(dimensions && { dimensions }) };
  return alarm({ metricQuery: [{ id: "value", returnData: true, metric }] });
}

function policy(metricName: string): Build {
  return (stack) => {
    const dimensions = Object.entries(byService).map(([name, value]) => ({ name, value }));
    new AppautoscalingPolicy(stack, "policy", {
      name: "policy",
      policyType: "TargetTrackingScaling",
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/services/web",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 1,
        customizedMetricSpecification: {
          metrics: [
            {
              id: "tasks",
              metricStat: { stat: "Average", metric: { namespace: "ECS/ContainerInsights", metricName, dimensions } },
            },
          ],
        },
      },
    });
  };
}
