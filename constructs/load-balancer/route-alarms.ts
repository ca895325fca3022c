import { type Construct } from "constructs";
import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { type Route } from "./route";

const group = {
  namespace: "AWS/ApplicationELB",
  dimensions: ["LoadBalancer", "TargetGroup"],
} as const;

/**
 * The alarms of a route. Sources: Elastic Load Balancing, "CloudWatch metrics for your Application Load Balancer"; Amazon
 * CloudWatch User Guide, "Best practice alarm recommendations for AWS services", of responses with status 5xx.
 */
export const routeAlarms = {
  /**
   * Percentage of the requests that the service answers with a status of 500 or more, above which users see errors. Minutes
   * with less than 20 requests don't count.
   * @default 5
   */
  errorPercent: {
    meaning: "the service has answered more than {threshold} percent of the requests with an error for 5 minutes.",
    runbook: "route-errors",
    severity: "page",
    metrics: {
      errors: { ...group, metricName: "HTTPCode_Target_5XX_Count", statistic: "Sum" },
      requests: { ...group, metricName: "RequestCount", statistic: "Sum" },
    },
    expression: "IF(requests >= 20, 100 * errors / requests, 0)",
    threshold: 5,
    limits: { minimum: 0, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Number of seconds within which 95 percent of the requests are answered, above which users wait.
   * @default 2
   */
  latencySeconds: {
    meaning: "more than 5 percent of the requests have taken longer than {threshold} seconds for 5 minutes.",
    runbook: "route-latency",
    severity: "ticket",
    metrics: { latency: { ...group, metricName: "TargetResponseTime", statistic: "p95" } },
    threshold: 2,
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Number of tasks that fail the health check of the route, above which something is wrong with them.
   * @default 0
   */
  unhealthyTargets: {
    meaning: "more than {threshold} of the tasks have failed its health check for 10 minutes.",
    runbook: "route-targets",
    severity: "ticket",
    // Elastic Load Balancing advises the minimum: what every node of the load balancer finds unhealthy.
    metrics: { unhealthy: { ...group, metricName: "UnHealthyHostCount", statistic: "Minimum" } },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 10,
  },
  /**
   * Number of healthy tasks, below which the route is down: the load balancer sends requests to unhealthy ones, or refuses
   * them.
   * @default 1
   */
  healthyTargets: {
    meaning: "less than {threshold} of the tasks have passed its health check for 3 minutes.",
    runbook: "route-targets",
    severity: "page",
    metrics: { healthy: { ...group, metricName: "HealthyHostCount", statistic: "Maximum" } },
    threshold: 1,
    limits: { minimum: 1 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 3,
    // A group without any task reports nothing; the alarms of the service tell whether it should have some.
  },
} as const satisfies AlarmDefinitions;

/** Props of {@link RouteAlarms}. */
export interface RouteAlarmsProps extends AlarmSetOptions<typeof routeAlarms> {
  /** The route to watch. */
  readonly route: Route;
  /**
   * Whether to watch the second target group of a route, between which and the first one deployments shift traffic.
   * @default false
   */
  readonly alternate?: boolean;
}

/** The alarms of a route to a service, or of the second target group of such a route. */
export class RouteAlarms extends AlarmSet<Partial<typeof routeAlarms>> {
  /** @throws if the route has no second target group */
  constructor(scope: Construct, id: string, { route, alternate = false, ...options }: RouteAlarmsProps) {
    const targetGroup = alternate ? route.alternate : route.targetGroup;
    if (!targetGroup) {
      throw new Error(`${route.node.path}: there is no second target group.`);
    }
    const { healthyTargets, ...others } = routeAlarms;
    super(scope, id, {
      ...options,
      name: alternate ? `route/${route.name}/alternate` : `route/${route.name}`,
      subject: alternate ? `The second target group of the route ${route.name}` : `The route ${route.name}`,
      runbook: "service-down",
      // Where deployments shift traffic, one of the two groups is empty most of the time.
      definitions: route.alternate ? others : { ...others, healthyTargets },
      dimensions: { LoadBalancer: route.loadBalancerArnSuffix, TargetGroup: targetGroup.arnSuffix },
    });
  }
}
