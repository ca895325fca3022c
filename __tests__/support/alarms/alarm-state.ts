import { evaluate, type Values } from "./metric-math";

/** The state of an alarm. */
export type AlarmState = "ALARM" | "INSUFFICIENT_DATA" | "OK";

/** The arguments of `aws_cloudwatch_metric_alarm` that its state follows from, as they are synthesized. */
export interface EvaluatedAlarm {
  readonly comparison_operator: string;
  readonly threshold: number;
  readonly evaluation_periods: number;
  readonly datapoints_to_alarm?: number;
  readonly treat_missing_data?: string;
  readonly metric_name?: string;
  readonly metric_query?: readonly Query[];
}

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly return_data?: boolean;
  readonly metric?: object;
}

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/**
 * Evaluates an alarm as CloudWatch does: the most recent periods, of which a number must meet the condition, and what
 * periods without data points count as. CloudWatch also looks at a few earlier periods if some are missing; here, the
 * periods are those that it sees.
 * Sources: Amazon CloudWatch User Guide, "Alarm evaluation" and "Configuring how CloudWatch alarms treat missing data".
 * @param alarm the synthesized alarm
 * @param periods the values of the metrics in each period, by the ids of the queries, the most recent period last; of an
 * alarm without queries, the id is `value`
 * @param before the state before, which `ignore` keeps. @default "OK"
 */
export function alarmState(alarm: EvaluatedAlarm, periods: readonly Values[], before: AlarmState = "OK"): AlarmState {
  const { evaluation_periods: count, datapoints_to_alarm: needed = count, threshold } = alarm;
  const compare = comparisons[alarm.comparison_operator];
  if (!compare) throw new Error(`The comparison ${alarm.comparison_operator} is not supported.`);
  const recent = periods.slice(-count);
  if (recent.length < count) throw new Error(`The alarm evaluates ${count} periods; there are ${recent.length}.`);
  const points = recent.map((values) => {
    const value = valueOf(alarm, values);
    return value === undefined ? undefined : compare(value, threshold);
  });
  const treatment = alarm.treat_missing_data ?? "missing";
  if (treatment === "ignore" && points.includes(undefined)) return before;
  if (treatment === "missing" && points.every((point) => point === undefined)) return "INSUFFICIENT_DATA";
  const breaching = points.filter((point) => point ?? treatment === "breaching").length;
  return breaching >= needed ? "ALARM" : "OK";
}

/** The value that an alarm compares in a period: of its metric, or of the query that returns data. */
function valueOf(
  { metric_query: queries = [], metric_name: name }: EvaluatedAlarm,
  values: Values,
): number | undefined {
  if (name !== undefined) return values["value"];
  const all: Record<string, number | undefined> = {};
  for (const { id, metric } of queries) if (metric) all[id] = values[id];
  const returned = queries.find((query) => query.return_data);
  if (!returned) throw new Error("No query of the alarm returns data.");
  return returned.expression === undefined ? all[returned.id] : evaluate(returned.expression, all);
}
