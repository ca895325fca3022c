import { type AlarmDefinitions } from "../monitoring/alarm-definition";

/** Namespace of the metrics that are made of ECS's events. */
export const SERVICE_METRICS = "FargatePlatform/Services";

/** Name of the metric that counts tasks of services which stop by themselves, by `Group`: `service:shop-prod-web`. */
export const TASK_EXITS = "TaskExits";

const TARGETS = ["LoadBalancer", "TargetGroup"];
const NAMESPACE = "AWS/ApplicationELB";

/**
 * What rolls a deployment back, for each route of a service. Their periods are shorter than those of alarms that call somebody:
 * ECS computes from them how long it watches a new version.
 * Source: Elastic Load Balancing, "CloudWatch metrics for your Application Load Balancer".
 */
export const targetDeploymentAlarms = {
  /**
   * Percentage of requests that the service answers with a status from 500 on, if there are at least 20 in a minute.
   * @default 10
   */
  errorPercent: {
    meaning: "more than {threshold} percent of the requests failed in two of three minutes.",
    runbook: "deployment-rolled-back",
    severity: "ticket",
    metrics: {
      errors: { namespace: NAMESPACE, metricName: "HTTPCode_Target_5XX_Count", dimensions: TARGETS, statistic: "Sum" },
      requests: { namespace: NAMESPACE, metricName: "RequestCount", dimensions: TARGETS, statistic: "Sum" },
    },
    expression: "IF(requests >= 20, 100 * FILL(errors, 0) / requests, 0)",
    threshold: 10,
    limits: { minimum: 0, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  },
  /**
   * Number of seconds within which 95 of 100 requests are answered.
   * @default 5
   */
  latencySeconds: {
    meaning: "five of a hundred requests took longer than {threshold} seconds in each of three minutes.",
    runbook: "deployment-rolled-back",
    severity: "ticket",
    metrics: {
      latency: { namespace: NAMESPACE, metricName: "TargetResponseTime", dimensions: TARGETS, statistic: "p95" },
    },
    threshold: 5,
    periodSeconds: 60,
    evaluationPeriods: 3,
  },
  /**
   * Number of tasks that fail the health check of the load balancer.
   * @default 0
   */
  unhealthyTargets: {
    meaning: "more than {threshold} tasks have failed the health check of the load balancer for five minutes.",
    runbook: "deployment-rolled-back",
    severity: "ticket",
    metrics: {
      unhealthy: { namespace: NAMESPACE, metricName: "UnHealthyHostCount", dimensions: TARGETS, statistic: "Maximum" },
    },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
} as const satisfies AlarmDefinitions;

/** What rolls a deployment back, for every service and worker. */
export const taskDeploymentAlarms = {
  /**
   * Number of tasks that stop by themselves within five minutes.
   * @default 3
   */
  taskExits: {
    meaning: "more than {threshold} tasks stopped by themselves within five minutes.",
    runbook: "deployment-rolled-back",
    severity: "ticket",
    metrics: {
      exits: { namespace: SERVICE_METRICS, metricName: TASK_EXITS, dimensions: ["Group"], statistic: "Sum" },
    },
    threshold: 3,
    periodSeconds: 300,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;

/** Everything that rolls a deployment back. */
export const deploymentAlarms = { ...targetDeploymentAlarms, ...taskDeploymentAlarms };
