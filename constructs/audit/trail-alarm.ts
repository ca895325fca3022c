import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { alarmDefaults } from "../monitoring/alarm-defaults";
import { type WritableLogGroup } from "../monitoring/writable-log-group";
import { type NotificationTopic } from "../monitoring/notification-topic";
import { Runbooks } from "../monitoring/runbooks";
import { Notifications } from "../monitoring/notifications";

/** Props of a {@link TrailAlarm}. */
export interface TrailAlarmProps {
  /**
   * Last part of the physical names of the alarm, its metric and its filter.
   * @default the construct id
   */
  readonly name?: string;
  /** Log group that receives the events of the trail. */
  readonly logGroup: Pick<WritableLogGroup, "name">;
  /**
   * Filter pattern of the events. Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters".
   */
  readonly pattern: string;
  /**
   * Description of the alarm in AWS: what has happened, and what to look at first. With the link to the runbook, at most 1024
   * characters.
   */
  readonly description: string;
  /**
   * Name of the runbook, a page of `docs/runbooks`; the description links to it.
   * @default "account-alarm"
   */
  readonly runbook?: string;
  /**
   * Number of events in five minutes that raise the alarm.
   * @default 1
   */
  readonly threshold?: number;
  /**
   * Topic that is notified.
   * @default the stack's notifications
   */
  readonly notifications?: NotificationTopic;
}

/**
 * An alarm on events of a trail: a metric that counts the events of a pattern in the trail's log group, and an alarm on
 * the metric.
 *
 * The alarm is on the metric itself and not on a metric query, in which Security Hub would not find it.
 */
export class TrailAlarm extends Construct {
  readonly filter: CloudwatchLogMetricFilter;
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: TrailAlarmProps) {
    super(scope, id);
    const { threshold, name: last, runbook } = { ...alarmDefaults, name: id, runbook: "account-alarm", ...props };
    const { logGroup, pattern, description, notifications = Notifications.of(this) } = props;
    const target = DeploymentTarget.of(this);
    const name = target.reserveName(this, "alarm", last);
    // A namespace for each environment: two trails of an account would count every event twice.
    const metric = { name: last, namespace: `${target.project}/${target.environment}/trail` };
    this.filter = new CloudwatchLogMetricFilter(this, "filter", {
      name,
      logGroupName: logGroup.name,
      pattern,
      metricTransformation: { ...metric, value: "1" },
    });
    this.alarm = new CloudwatchMetricAlarm(this, "resource", {
      alarmName: name,
      alarmDescription: Runbooks.describe(this, description, runbook),
      namespace: metric.namespace,
      metricName: this.filter.metricTransformation.name,
      statistic: "Sum",
      period: alarmDefaults.periodSeconds,
      evaluationPeriods: alarmDefaults.evaluationPeriods,
      comparisonOperator: alarmDefaults.comparison,
      threshold,
      treatMissingData: alarmDefaults.treatMissingData,
      alarmActions: [notifications.topicArn],
    });
  }
}
