import { type Metric } from "./alarm-props";

/** A metric that says nothing but whether something is wrong: it is 1 while it is, and else 0. */
export const flag = {
  threshold: 1,
  limits: { minimum: 1, maximum: 1 },
  comparison: "GreaterThanOrEqualToThreshold",
} as const;

/**
 * Returns a function that makes the metrics of alarm definitions, which have their namespace and dimensions in common.
 * @param namespace namespace of the metrics: `AWS/RDS`
 * @param dimensions names of their dimensions: `["DBInstanceIdentifier"]`
 */
export function metricsOf<const Namespace extends string, const Dimensions extends readonly string[]>(
  namespace: Namespace,
  dimensions: Dimensions,
) {
  return <const Name extends string, Statistic extends Metric["statistic"]>(metricName: Name, statistic: Statistic) =>
    ({ namespace, metricName, dimensions, statistic }) as const;
}
