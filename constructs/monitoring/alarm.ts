import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { sortedEntries } from "../core/sorted-entries";

/** A metric of CloudWatch, and how the values of a period become one. */
export interface Metric {
  /** Such as `AWS/SQS`. */
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
}

/** Props of an {@link Alarm}. */
export interface AlarmProps {
  /** Last part of the alarm's name: `nightly-failed`. */
  readonly name: string;
  /** What has happened when the alarm goes off, and what to do. */
  readonly description: string;
  /** What is watched, by a name in lower case; of several, the sum. They must have figures at the same times. */
  readonly metrics: Readonly<Record<string, Metric>>;
  /** Seconds of a period: 60, or a multiple. */
  readonly periodSeconds: number;
  /**
   * Periods in a row until the alarm goes off.
   * @default 1
   */
  readonly periods?: number;
  /** When it goes off: while the sum is above zero, or while it is zero. */
  readonly when: "above-zero" | "zero";
  /** ARNs of what is told or started: topics, scaling policies. */
  readonly actions: readonly string[];
  /**
   * Whether the same are told when all is well again.
   * @default false
   */
  readonly notifyOnRecovery?: boolean;
}

/**
 * Watches a metric, or the sum of some. No figure is neither good nor bad: nothing is done without knowing.
 * Security Hub CloudWatch.15, CloudWatch.17.
 */
export class Alarm extends Construct {
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { description, periods = 1, when, actions, notifyOnRecovery = false } = props;
    this.alarm = new CloudwatchMetricAlarm(this, "resource", {
      alarmName: DeploymentTarget.of(this).name("alarm", props.name),
      alarmDescription: description,
      comparisonOperator: when === "zero" ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      treatMissingData: "notBreaching",
      metricQuery: queries(props),
      alarmActions: [...actions],
      ...(notifyOnRecovery && { okActions: [...actions] }),
    });
  }
}

function queries({ name, metrics, periodSeconds }: AlarmProps): CloudwatchMetricAlarmMetricQuery[] {
  const entries = sortedEntries(metrics);
  const single = entries.length === 1;
  const watched = entries.map(([id, { namespace, metricName, dimensions, statistic }]) => ({
    id,
    returnData: single,
    metric: { namespace, metricName, dimensions: { ...dimensions }, period: periodSeconds, stat: statistic },
  }));
  const expression = entries.map(([id]) => id).join(" + ");
  return single ? watched : [...watched, { id: "sum", expression, label: name, returnData: true }];
}
