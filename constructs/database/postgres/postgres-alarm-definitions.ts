import { type AlarmDefinitions } from "../../monitoring/alarm-definition";
import { metricsOf } from "../../monitoring/defined-metrics";

const instanceMetric = metricsOf("AWS/RDS", ["DBInstanceIdentifier"]);

/**
 * The alarms of a PostgreSQL database. What CloudWatch recommends for each metric is the same here, but for tickets, which
 * wait longer: five busy minutes need nobody. Where it recommends to count missing data as breaching, one alarm does.
 * Sources: Amazon CloudWatch User Guide, "Best practice alarm recommendations for AWS services"; Amazon RDS User Guide,
 * "Amazon CloudWatch metrics for Amazon RDS".
 */
export const postgresAlarms = {
  /**
   * Percentage of the CPU that is in use.
   * @default 90
   */
  cpuPercent: {
    meaning: "more than {threshold} percent of its CPU has been in use for 15 minutes.",
    runbook: "database-load",
    severity: "ticket",
    metrics: { cpu: instanceMetric("CPUUtilization", "Average") },
    threshold: 90,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Sessions that are active on average, as a percentage of the vCPUs. Only with Performance Insights.
   * @default 100
   */
  loadPercent: {
    meaning: "its sessions have been waiting for 15 minutes: the load is more than {threshold} percent of its vCPUs.",
    runbook: "database-load",
    severity: "ticket",
    metrics: { load: instanceMetric("DBLoadRelativeToNumVCPUs", "Average") },
    expression: "100 * load",
    threshold: 100,
    limits: { minimum: 1 },
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Percentage of the instance's memory that is free. AWS recommends 25, which the smallest classes don't have at rest.
   * @default 15
   */
  freeMemoryPercent: {
    meaning: "less than {threshold} percent of its memory has been free for 15 minutes.",
    runbook: "database-memory",
    severity: "ticket",
    metrics: { free: instanceMetric("FreeableMemory", "Average") },
    expression: "100 * free / {memoryBytes}",
    threshold: 15,
    limits: { minimum: 1, maximum: 99 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Free storage as a percentage of `storageGib`, the initial storage. RDS grows the storage when a tenth is free, so that
   * less for longer means that it can't: the storage has its maximum, or grew less than six hours ago.
   * @default 10
   */
  freeStoragePercent: {
    meaning: "less than {threshold} percent of its storage has been free for 15 minutes. It stops when none is left.",
    runbook: "database-storage",
    severity: "page",
    metrics: { free: instanceMetric("FreeStorageSpace", "Minimum") },
    expression: "100 * free / {storageBytes}",
    threshold: 10,
    limits: { minimum: 1, maximum: 99 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Size of the write-ahead log as a percentage of `storageGib`. It grows while a replica or a replication slot lags.
   * @default 40
   */
  transactionLogsPercent: {
    meaning:
      "its write-ahead log fills more than {threshold} percent of its storage: a replica or replication slot lags.",
    runbook: "database-storage",
    severity: "ticket",
    metrics: { logs: instanceMetric("TransactionLogsDiskUsage", "Average") },
    expression: "100 * logs / {storageBytes}",
    threshold: 40,
    limits: { minimum: 1, maximum: 99 },
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Connections as a percentage of the maximum that RDS computes from the instance's memory, or of the parameter
   * `max_connections`. The memory that RDS itself uses makes the maximum a tenth lower than computed here.
   * @default 80
   */
  connectionsPercent: {
    meaning:
      "more than {threshold} percent of its connections have been in use for 5 minutes. It refuses further ones soon.",
    runbook: "database-connections",
    severity: "page",
    metrics: { connections: instanceMetric("DatabaseConnections", "Average") },
    expression: "100 * connections / {maximumConnections}",
    threshold: 80,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Time in milliseconds within which nine of ten reads, and of ten writes, of the storage end.
   * @default 20
   */
  latencyMilliseconds: {
    meaning: "its storage has taken more than {threshold} milliseconds for a read or a write for 15 minutes.",
    runbook: "database-latency",
    severity: "ticket",
    metrics: { read: instanceMetric("ReadLatency", "p90"), write: instanceMetric("WriteLatency", "p90") },
    expression: "1000 * MAX([read, write])",
    threshold: 20,
    limits: { minimum: 1 },
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * What is left of the credits for I/O operations and for throughput, in percent, of an instance class that bursts.
   * @default 10
   */
  burstBalancePercent: {
    meaning: "less than {threshold} percent of its I/O credits are left. Without any, its storage slows down.",
    runbook: "database-latency",
    severity: "ticket",
    metrics: {
      operations: instanceMetric("EBSIOBalance%", "Average"),
      bytes: instanceMetric("EBSByteBalance%", "Average"),
    },
    expression: "MIN([operations, bytes])",
    threshold: 10,
    limits: { minimum: 1, maximum: 99 },
    comparison: "LessThanThreshold",
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Age of the oldest transaction ID that is not frozen, in transactions. At 2.1 billion PostgreSQL stops.
   * @default 1000000000
   */
  usedTransactionIds: {
    meaning:
      "autovacuum does not keep up: {threshold} transaction IDs are in use, and PostgreSQL stops at 2.1 billion.",
    runbook: "database-transaction-ids",
    severity: "ticket",
    metrics: { used: instanceMetric("MaximumUsedTransactionIDs", "Average") },
    threshold: 1_000_000_000,
    limits: { minimum: 200_000_000, maximum: 2_000_000_000 },
    periodSeconds: 60,
    evaluationPeriods: 1,
  },
  /**
   * Number of seconds by which a read replica lags behind.
   * @default 60
   */
  replicaLagSeconds: {
    meaning: "it has lagged more than {threshold} seconds behind for 10 minutes, and answers with old data.",
    runbook: "database-replica-lag",
    severity: "ticket",
    metrics: { lag: instanceMetric("ReplicaLag", "Maximum") },
    threshold: 60,
    limits: { minimum: 1 },
    periodSeconds: 60,
    evaluationPeriods: 10,
  },
  /**
   * Reports that RDS gets from the instance in a minute; fewer than one means that it is stopped, failed or out of reach.
   * @default 1
   */
  reportsPerMinute: {
    meaning: "it has not reported for 10 minutes. It is stopped, failed or out of reach.",
    runbook: "database-down",
    severity: "page",
    metrics: { reports: instanceMetric("CPUUtilization", "SampleCount") },
    threshold: 1,
    limits: { minimum: 1, maximum: 1 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 10,
    treatMissingData: "breaching",
  },
} as const satisfies AlarmDefinitions;
