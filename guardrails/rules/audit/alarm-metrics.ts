import { metricIssue } from "../../metrics/metric-issue";
import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { isUnknown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: the pages that `guardrails/metrics` names. */
export const alarmMetrics: Rule = {
  id: "cloudwatch-published-metric",
  wants: "every alarm and scaling policy is on a metric and dimensions that AWS publishes",
  severity: "medium",
  controls: { wellArchitected: ["OPS08-BP04", "REL06-BP01"] },
  types: ["aws_cloudwatch_metric_alarm", "aws_appautoscaling_policy"],
  reason: "CloudWatch accepts any name, and an alarm on a metric that nobody publishes never becomes active.",
  fix: "Take name and dimensions from the page of AWS that lists the metrics of the service.",
  check: (resource) =>
    metricsOf(resource).flatMap(({ namespace, metric_name: name, dimensions }) => {
      if (typeof namespace !== "string" || typeof name !== "string" || isUnknown(namespace) || isUnknown(name))
        return [];
      const names = dimensionNames(dimensions);
      return names === undefined ? [] : (metricIssue({ namespace, name, dimensions: names }) ?? []);
    }),
};

/** The metrics of an alarm, on its own or in queries; those of a scaling policy that tracks one of its choice. */
function metricsOf(resource: Resource): readonly Arguments[] {
  if (resource.type === "aws_cloudwatch_metric_alarm") {
    return [resource.attributes, ...resource.blocks("metric_query").flatMap((query) => blocksOf(query, "metric"))];
  }
  return resource
    .blocks("target_tracking_scaling_policy_configuration")
    .flatMap((configuration) => blocksOf(configuration, "customized_metric_specification"))
    .flatMap((specification) => [
      specification,
      ...blocksOf(specification, "metrics")
        .flatMap((query) => blocksOf(query, "metric_stat"))
        .flatMap((stat) => blocksOf(stat, "metric")),
    ]);
}

/** An alarm has dimensions by name, a scaling policy as blocks. Returns undefined if Terraform alone knows the names. */
function dimensionNames(dimensions: unknown): readonly string[] | undefined {
  if (dimensions === undefined || dimensions === null) return [];
  if (typeof dimensions !== "object") return undefined;
  const names = Array.isArray(dimensions)
    ? dimensions.map((dimension) => (dimension as Arguments)["name"])
    : Object.keys(dimensions);
  return names.every((name): name is string => typeof name === "string" && !isUnknown(name)) ? names : undefined;
}
