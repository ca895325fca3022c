import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { sortedEntries } from "../core/sorted-entries";

/** A CloudWatch metric, and the statistic that aggregates its values over a period. */
export interface Metric {
  /** Namespace: `AWS/SQS`. */
  readonly namespace: string;
  /** Name of the metric: `ApproximateNumberOfMessagesVisible`. */
  readonly metricName: string;
  /** Dimensions: name -> value. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Statistic over a period. */
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
}

/** Props of an {@link Alarm}. */
export interface AlarmProps {
  /** Last part of the alarm's physical name: `nightly-failed`. */
  readonly name: string;
  /** Description of the alarm in AWS: what has happened, and what to do. */
  readonly description: string;
  /**
   * Metrics to watch, by an id that starts with a lower-case letter. The alarm evaluates their sum, so all of them must
   * have data points in the same periods.
   */
  readonly metrics: Readonly<Record<string, Metric>>;
  /** Length of a period in seconds: 60 or a multiple of it. */
  readonly periodSeconds: number;
  /**
   * Number of consecutive periods that must meet the condition.
   * @default 1
   */
  readonly periods?: number;
  /** Condition of the alarm: the sum of the metrics is above zero, or it is zero. */
  readonly when: "above-zero" | "zero";
  /** ARNs of the alarm's actions: SNS topics, scaling policies. */
  readonly actions: readonly string[];
  /**
   * Whether the actions also run when the alarm returns to the state OK.
   * @default false
   */
  readonly notifyOnRecovery?: boolean;
}

/**
 * A CloudWatch alarm on a metric or on the sum of several. Missing data doesn't set it off.
 * Security Hub CloudWatch.15, CloudWatch.17.
 */
export class Alarm extends Construct {
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { description, periods = 1, when, actions, notifyOnRecovery = false } = props;
    this.alarm = new CloudwatchMetricAlarm(this, "resource", {
      alarmName: DeploymentTarget.of(this).reserveName(this, "alarm", props.name),
      alarmDescription: description,
      comparisonOperator: when === "zero" ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: "notBreaching",
      metricQuery: metricQueries(props),
      alarmActions: [...actions],
      ...(notifyOnRecovery && { okActions: [...actions] }),
    });
  }
}

function metricQueries({ name, metrics, periodSeconds }: AlarmProps): CloudwatchMetricAlarmMetricQuery[] {
  const entries = sortedEntries(metrics);
  const isSingle = entries.length === 1;
  const queries = entries.map(([id, { namespace, metricName, dimensions, statistic }]) => ({
    id,
    returnData: isSingle,
    metric: { namespace, metricName, dimensions: { ...dimensions }, period: periodSeconds, stat: statistic },
  }));
  const expression = entries.map(([id]) => id).join(" + ");
  return isSingle ? queries : [...queries, { id: "sum", expression, label: name, returnData: true }];
}
