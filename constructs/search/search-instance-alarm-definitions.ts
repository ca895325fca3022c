import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { flag, metricsOf } from "../monitoring/defined-metrics";
import { loggedErrorsNamespace } from "../monitoring/error-count";

const instanceMetric = metricsOf("AWS/EC2", ["InstanceId"]);

/**
 * The alarms of a search instance, beside those by which EC2 recovers or reboots it.
 * Source: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS services".
 */
export const searchInstanceAlarms = {
  /**
   * Percentage of the CPU that is in use.
   * @default 80
   */
  cpuPercent: {
    meaning: "more than {threshold} percent of its CPU has been in use for 15 minutes.",
    runbook: "search-instance-load",
    severity: "ticket",
    metrics: { cpu: instanceMetric("CPUUtilization", "Average") },
    threshold: 80,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Whether a status check of the instance fails, or it does not report: 1 or 0.
   * @default 1
   */
  failedStatusCheck: {
    meaning:
      "its status checks have failed for 10 minutes, or it is stopped. EC2 has tried to recover and to reboot it.",
    runbook: "search-instance-down",
    severity: "page",
    metrics: { failed: instanceMetric("StatusCheckFailed", "Maximum") },
    ...flag,
    periodSeconds: 300,
    evaluationPeriods: 2,
    treatMissingData: "breaching",
  },
  /**
   * Whether a volume of the instance does not answer: 1 or 0.
   * @default 1
   */
  stalledVolume: {
    meaning: "one of its volumes has not answered for 10 minutes.",
    runbook: "search-instance-down",
    severity: "page",
    metrics: { stalled: instanceMetric("StatusCheckFailed_AttachedEBS", "Maximum") },
    ...flag,
    periodSeconds: 60,
    evaluationPeriods: 10,
  },
  /**
   * Number of lines in the engine's log within five minutes that warn of a full disk. Elasticsearch writes them from 85 percent
   * on; EC2 and EBS measure nothing of it.
   * @default 0
   */
  diskWarnings: {
    meaning:
      "more than {threshold} lines of its log say that its disk fills up. From 95 percent on it takes no writes.",
    runbook: "search-instance-disk",
    severity: "ticket",
    metrics: {
      warnings: { namespace: loggedErrorsNamespace, metricName: "{DiskWarnings}", dimensions: [], statistic: "Sum" },
    },
    threshold: 0,
    periodSeconds: 300,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;
