import { type Arguments, blocksOf, type Resource } from "../../../guardrails/tree/resource";
import { type Stack } from "../../../guardrails/tree/stack";
import { numberOf, textsOf } from "../../../guardrails/tree/values";
import { monitoringPrices } from "../../../prices/monitoring-prices";
import { awakeShare } from "../off-hours";
import { exactly, times } from "../range";
import { runsPerMonth } from "../schedules";
import { tasksIn } from "../traffic";
import { type Facts, type Part, type Usage } from "../usage";
import { use } from "./use";

/** Alarms, dashboards, metrics and canaries. */
export const monitoring: Part = {
  name: "alarms and metrics",
  types: [
    "aws_cloudwatch_metric_alarm",
    "aws_cloudwatch_composite_alarm",
    "aws_cloudwatch_dashboard",
    "aws_cloudwatch_log_metric_filter",
    "aws_ecs_cluster",
    "aws_synthetics_canary",
  ],
  usagesOf: (stack, facts) => {
    return [
      ...stack.of("aws_cloudwatch_metric_alarm").map((alarm) => {
        const { count, isFast } = alarmMetrics(alarm);
        return use(alarm, isFast ? monitoringPrices.fastAlarm : monitoringPrices.alarm, count);
      }),
      ...stack.of("aws_cloudwatch_composite_alarm").map((alarm) => use(alarm, monitoringPrices.compositeAlarm, 1)),
      ...stack.of("aws_cloudwatch_dashboard").map((dashboard) => use(dashboard, monitoringPrices.dashboard, 1)),
      ...stack.of("aws_cloudwatch_log_metric_filter").map((filter) => {
        // With a default, the metric gets values always; without one, and so a cost, only in hours with a match.
        const isSteady = filter.block("metric_transformation")["default_value"] !== undefined;
        return use(filter, monitoringPrices.metric, isSteady ? 1 : facts.assumptions.filterMetricShare);
      }),
      ...stack.of("aws_ecs_cluster").flatMap((cluster) => insightsUsages(cluster, stack, facts)),
      ...stack.of("aws_synthetics_canary").map((canary) => {
        const runs = runsPerMonth(canary.block("schedule")["expression"]);
        return use(canary, monitoringPrices.canaryRun, times(runs, awakeShare(canary, facts.tree)));
      }),
    ];
  },
};

/**
 * How many metrics an alarm reads: one of metric math is paid for each. An anomaly detection band reads two more.
 * Source: "Amazon CloudWatch pricing", Alarms.
 */
function alarmMetrics(alarm: Resource): { readonly count: number; readonly isFast: boolean } {
  const queries = alarm.blocks("metric_query");
  const metrics = queries.flatMap((query) => blocksOf(query, "metric"));
  const periods = metrics.length > 0 ? metrics : [alarm.attributes];
  const bands = queries.filter((query) =>
    textsOf(query["expression"]).some((text) => text.startsWith("ANOMALY_DETECTION_BAND")),
  );
  return {
    count: Math.max(1, metrics.length) + 2 * bands.length,
    isFast: periods.some((metric: Arguments) => (numberOf(metric["period"]) ?? 60) < 60),
  };
}

function insightsUsages(cluster: Resource, stack: Stack, facts: Facts): readonly Usage[] {
  const { insightsMetricsPerService, enhancedMetricsPerTask } = facts.assumptions;
  const setting = cluster.blocks("setting").find(({ name }) => name === "containerInsights")?.["value"];
  const services = exactly(facts.workloads(stack).length);
  switch (setting) {
    case "enabled":
      return [use(cluster, monitoringPrices.metric, times(services, insightsMetricsPerService))];
    case "enhanced":
      return [
        use(cluster, monitoringPrices.enhancedMetric, {
          low: services.low * insightsMetricsPerService.low + tasksIn(stack, facts).low * enhancedMetricsPerTask.low,
          high:
            services.high * insightsMetricsPerService.high + tasksIn(stack, facts).high * enhancedMetricsPerTask.high,
        }),
      ];
    default:
      return [];
  }
}
