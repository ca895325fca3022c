import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { sortedEntries } from "../core/sorted-entries";
import { alarmDefaults } from "./alarm-defaults";
import { type AlarmProps } from "./alarm-props";
import { type AlarmState } from "./composite-alarm";
import { Notifications } from "./notifications";
import { Runbooks } from "./runbooks";

/**
 * A CloudWatch alarm on a metric, on the sum of several, or on a metric math expression. It notifies a topic only if it
 * has a severity, or a topic is passed. Security Hub CloudWatch.15, CloudWatch.17.
 */
export class Alarm extends Construct implements AlarmState {
  /** ARN of the alarm. */
  readonly arn: string;
  /** Physical name of the alarm, known at synthesis. */
  readonly name: string;
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { threshold, comparison, evaluationPeriods, datapointsToAlarm, treatMissingData, notifyOnRecovery } = {
      ...alarmDefaults,
      datapointsToAlarm: props.evaluationPeriods ?? alarmDefaults.evaluationPeriods,
      ...props,
    };
    const { name = id, description, runbook, severity, actions = [] } = props;
    const notifications = props.notifications ?? (severity && Notifications.of(this, severity));
    const invoked = [...(notifications ? [notifications.topicArn] : []), ...actions];
    this.name = DeploymentTarget.of(this).reserveName(this, "alarm", name);
    this.alarm = new CloudwatchMetricAlarm(this, "resource", {
      alarmName: this.name,
      alarmDescription: runbook === undefined ? description : Runbooks.describe(this, description, runbook),
      comparisonOperator: comparison,
      threshold,
      evaluationPeriods,
      datapointsToAlarm,
      treatMissingData,
      metricQuery: metricQueries(name, props),
      alarmActions: invoked,
      ...(notifyOnRecovery && { okActions: invoked }),
    });
    this.arn = this.alarm.arn;
  }
}

/** Returns the queries of the metrics and, unless there is only a metric, of the expression that the alarm evaluates. */
function metricQueries(name: string, props: AlarmProps): CloudwatchMetricAlarmMetricQuery[] {
  const { metrics, expression, periodSeconds } = { ...alarmDefaults, ...props };
  const entries = sortedEntries(metrics);
  const isMetricAlone = entries.length === 1 && expression === undefined;
  const queries = entries.map(([id, { namespace, metricName, dimensions, statistic }]) => ({
    id,
    returnData: isMetricAlone,
    metric: {
      namespace,
      metricName,
      ...(dimensions && { dimensions: { ...dimensions } }),
      period: periodSeconds,
      stat: statistic,
    },
  }));
  if (isMetricAlone) {
    return queries;
  }
  const result =
    expression === undefined
      ? { id: "sum", expression: entries.map(([id]) => id).join(" + ") }
      : { id: "result", expression };
  return [...queries, { ...result, label: name, returnData: true }];
}
