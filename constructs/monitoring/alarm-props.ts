import { type NotificationTopic } from "./notification-topic";
import { type Severity } from "./severity";

/** A CloudWatch metric, and the statistic that aggregates its values over a period. */
export interface Metric {
  /** Namespace: `AWS/SQS`. */
  readonly namespace: string;
  /** Name of the metric: `ApproximateNumberOfMessagesVisible`. */
  readonly metricName: string;
  /**
   * Dimensions: name -> value.
   * @default the metric has none
   */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Statistic over a period; a percentile is written `p99` or `p99.9`. */
  readonly statistic: "Average" | "Maximum" | "Minimum" | "SampleCount" | "Sum" | `p${number}`;
}

/** How the value of an alarm is compared with its threshold. Source: CloudWatch API Reference, "PutMetricAlarm". */
export type ComparisonOperator =
  "GreaterThanOrEqualToThreshold" | "GreaterThanThreshold" | "LessThanOrEqualToThreshold" | "LessThanThreshold";

/** How periods without data points count: as meeting the condition, as not meeting it, not at all, or unchanged. */
export type MissingDataTreatment = "breaching" | "ignore" | "missing" | "notBreaching";

/** Props of an `Alarm`. */
export interface AlarmProps {
  /**
   * Last part of the alarm's physical name: `nightly-failed`.
   * @default the construct id
   */
  readonly name?: string;
  /** Description of the alarm in AWS: what has happened, and what to do. */
  readonly description: string;
  /** Metrics to watch, by an id that starts with a lower-case letter: `errors`. At least one. */
  readonly metrics: Readonly<Record<string, Metric>>;
  /**
   * Metric math expression over the ids of `metrics`: `100 * errors / requests`.
   * Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
   * @default the metric or, if there are several, their sum; all of them must then have data points in the same periods
   */
  readonly expression?: string;
  /**
   * Length of a period in seconds: 10, 20, 30, 60 or a multiple of 60.
   * @default 300
   */
  readonly periodSeconds?: number;
  /**
   * The value that `comparison` compares with, in the unit of the metric or expression.
   * @default 1
   */
  readonly threshold?: number;
  /**
   * How the value is compared with the threshold.
   * @default "GreaterThanOrEqualToThreshold"
   */
  readonly comparison?: ComparisonOperator;
  /**
   * Number of most recent periods that the alarm evaluates.
   * @default 1
   */
  readonly evaluationPeriods?: number;
  /**
   * Number of evaluated periods that must meet the condition.
   * @default all of them
   */
  readonly datapointsToAlarm?: number;
  /**
   * How periods without data points count.
   * @default "notBreaching"
   */
  readonly treatMissingData?: MissingDataTreatment;
  /**
   * Name of the runbook, a page of `docs/runbooks`; the description links to it.
   * @default none
   */
  readonly runbook?: string;
  /**
   * How urgent the alarm is: it notifies the stack's topic for this severity.
   * @default none: it notifies `notifications` only
   */
  readonly severity?: Severity;
  /**
   * The topic that the alarm notifies.
   * @default that of `severity`; without `severity` and `actions` either, the alarm is only visible in CloudWatch, and
   * nobody is told
   */
  readonly notifications?: NotificationTopic;
  /**
   * ARNs of further actions, such as scaling policies.
   * @default none
   */
  readonly actions?: readonly string[];
  /**
   * Whether the topic and the actions are also invoked when the alarm returns to the state OK.
   * @default false
   */
  readonly notifyOnRecovery?: boolean;
}
