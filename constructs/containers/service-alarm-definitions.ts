import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { loggedErrorsNamespace } from "../monitoring/error-count";
import { SERVICE_METRICS, TASK_EXITS } from "./deployment-alarm-definitions";

const SERVICE = ["ClusterName", "ServiceName"];

const tasks = { namespace: "ECS/ContainerInsights", dimensions: SERVICE, statistic: "Average" } as const;

/** The alarms of a service. Source: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS services". */
export const serviceAlarms = {
  /**
   * Percentage of the reserved CPU units that are in use, above which the tasks are too few or too small.
   * @default 90
   */
  cpuPercent: {
    meaning: "more than {threshold} percent of its CPU has been in use for 15 minutes.",
    runbook: "service-cpu",
    severity: "ticket",
    metrics: {
      cpu: { namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions: SERVICE, statistic: "Average" },
    },
    threshold: 90,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Percentage of the reserved memory that is in use, above which tasks are about to be stopped for lack of it.
   * @default 90
   */
  memoryPercent: {
    meaning: "more than {threshold} percent of its memory has been in use for 15 minutes.",
    runbook: "service-memory",
    severity: "ticket",
    metrics: {
      memory: { namespace: "AWS/ECS", metricName: "MemoryUtilization", dimensions: SERVICE, statistic: "Average" },
    },
    threshold: 90,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Percentage of the ephemeral storage that is in use, above which tasks are about to fail to write. Only with
   * `cluster.containerInsights: "enhanced"`.
   * @default 80
   */
  storagePercent: {
    meaning: "more than {threshold} percent of the storage of its tasks has been in use for 5 minutes.",
    runbook: "service-storage",
    severity: "ticket",
    metrics: { used: { ...tasks, metricName: "TaskEphemeralStorageUtilization" } },
    threshold: 80,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Number of tasks that are desired and don't run, above which ECS can't start or keep them. A rolling update starts tasks
   * before it stops others, so that none is missing. Only with Container Insights.
   * @default 0
   */
  missingTasks: {
    meaning: "more than {threshold} of its tasks have been missing for 15 minutes.",
    runbook: "service-tasks",
    severity: "ticket",
    metrics: {
      desired: { ...tasks, metricName: "DesiredTaskCount" },
      running: { ...tasks, metricName: "RunningTaskCount" },
    },
    expression: "desired - FILL(running, 0)",
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Percentage of the desired tasks that run, below which the service is down. A service that nothing is reported of is
   * down, too, unless it may have no tasks. Only with Container Insights.
   * @default 1
   */
  runningPercent: {
    meaning: "less than {threshold} percent of the tasks that are desired have been running for 5 minutes.",
    runbook: "service-tasks",
    severity: "page",
    metrics: {
      desired: { ...tasks, metricName: "DesiredTaskCount" },
      running: { ...tasks, metricName: "RunningTaskCount" },
    },
    // Of a service without running tasks, Container Insights may report nothing. Source: Amazon ECS Developer Guide,
    // "Monitor Amazon ECS containers using Container Insights", considerations.
    expression: "IF(desired > 0, 100 * FILL(running, 0) / desired, 100)",
    threshold: 1,
    limits: { minimum: 1, maximum: 100 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 5,
    treatMissingData: "breaching",
  },
  /**
   * Number of lines in the log within five minutes that report an error, by `logs.errorPattern`.
   * @default 50
   */
  loggedErrors: {
    meaning: "more than {threshold} lines of its log have reported an error in each of three periods of five minutes.",
    runbook: "service-logged-errors",
    severity: "ticket",
    metrics: {
      errors: { namespace: loggedErrorsNamespace, metricName: "{ServiceName}", dimensions: [], statistic: "Sum" },
    },
    threshold: 50,
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Number of tasks that stop by themselves within a quarter of an hour: they end, can't be started or fail their health check.
   * @default 3
   */
  taskExits: {
    meaning: "more than {threshold} tasks stopped by themselves within 15 minutes.",
    runbook: "task-exits",
    severity: "ticket",
    metrics: {
      exits: { namespace: SERVICE_METRICS, metricName: TASK_EXITS, dimensions: ["Group"], statistic: "Sum" },
    },
    threshold: 3,
    periodSeconds: 900,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;
