import { type AlarmDefinitions } from "../../monitoring/alarm-definition";
import { metricsOf } from "../../monitoring/defined-metrics";

/** Metrics of a cluster: of all its instances, the worst counts. */
const clusterMetric = metricsOf("AWS/DocDB", ["DBClusterIdentifier"]);

/**
 * The alarms of a document database. Its volume has none: it grows by itself up to 128 TiB.
 * Sources: Amazon DocumentDB Developer Guide, "Monitoring Amazon DocumentDB with CloudWatch", "Best practices for Amazon
 * DocumentDB" and "Connection issues with Amazon DocumentDB".
 */
export const documentDatabaseAlarms = {
  /**
   * Percentage of the CPU that is in use, on the busiest instance.
   * @default 90
   */
  cpuPercent: {
    meaning: "more than {threshold} percent of the CPU of an instance has been in use for 15 minutes.",
    runbook: "document-database-load",
    severity: "ticket",
    metrics: { cpu: clusterMetric("CPUUtilization", "Maximum") },
    threshold: 90,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Percentage of reads that the cache answers, below which the data in use doesn't fit into memory.
   * @default 80
   */
  bufferCacheHitPercent: {
    meaning: "less than {threshold} percent of the reads have come from memory for 30 minutes.",
    runbook: "document-database-load",
    severity: "ticket",
    metrics: { hits: clusterMetric("BufferCacheHitRatio", "Average") },
    threshold: 80,
    limits: { minimum: 1, maximum: 100 },
    comparison: "LessThanThreshold",
    periodSeconds: 300,
    evaluationPeriods: 6,
  },
  /**
   * Percentage of an instance's memory that is free.
   * @default 10
   */
  freeMemoryPercent: {
    meaning: "less than {threshold} percent of the memory of an instance has been free for 15 minutes.",
    runbook: "document-database-memory",
    severity: "ticket",
    metrics: { free: clusterMetric("FreeableMemory", "Minimum") },
    expression: "100 * free / {memoryBytes}",
    threshold: 10,
    limits: { minimum: 1, maximum: 99 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 15,
  },
  /**
   * Operations in a minute that had to wait for memory.
   * @default 0
   */
  throttledOperations: {
    meaning: "more than {threshold} operations a minute have had to wait for memory for 5 minutes.",
    runbook: "document-database-memory",
    severity: "page",
    metrics: { throttled: clusterMetric("LowMemNumOperationsThrottled", "Sum") },
    threshold: 0,
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Connections as a percentage of the limit of an instance.
   * @default 80
   */
  connectionsPercent: {
    meaning: "more than {threshold} percent of the connections of an instance have been in use for 5 minutes.",
    runbook: "document-database-connections",
    severity: "page",
    metrics: {
      connections: clusterMetric("DatabaseConnectionsMax", "Maximum"),
      limit: clusterMetric("DatabaseConnectionsLimit", "Minimum"),
    },
    expression: "100 * connections / limit",
    threshold: 80,
    limits: { minimum: 1, maximum: 100 },
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Cursors in five minutes that nobody closed, and that timed out.
   * @default 10
   */
  timedOutCursors: {
    meaning: "more than {threshold} cursors in 5 minutes were left open until they timed out, for 15 minutes.",
    runbook: "document-database-connections",
    severity: "ticket",
    metrics: { cursors: clusterMetric("DatabaseCursorsTimedOut", "Sum") },
    threshold: 10,
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Number of seconds by which the slowest replica lags behind. Only with two or more instances.
   * @default 10
   */
  replicaLagSeconds: {
    meaning: "a replica has lagged more than {threshold} seconds behind for 10 minutes, and answers with old data.",
    runbook: "document-database-load",
    severity: "ticket",
    metrics: { milliseconds: clusterMetric("DBClusterReplicaLagMaximum", "Maximum") },
    expression: "milliseconds / 1000",
    threshold: 10,
    limits: { minimum: 1 },
    periodSeconds: 60,
    evaluationPeriods: 10,
  },
  /**
   * Write operations that are left of 1.8 billion, until the cluster only reads.
   * @default 1300000000
   */
  availableWrites: {
    meaning:
      "garbage collection does not keep up: less than {threshold} writes are left, and without any it only reads.",
    runbook: "document-database-writes",
    severity: "ticket",
    metrics: { available: clusterMetric("AvailableMVCCIds", "Minimum") },
    threshold: 1_300_000_000,
    limits: { minimum: 100_000_000, maximum: 1_800_000_000 },
    comparison: "LessThanThreshold",
    periodSeconds: 300,
    evaluationPeriods: 3,
  },
  /**
   * Reports that DocumentDB gets from the cluster in a minute; fewer than one means that it is stopped or failed.
   * @default 1
   */
  reportsPerMinute: {
    meaning: "none of its instances has reported for 10 minutes. It is stopped, failed or out of reach.",
    runbook: "document-database-down",
    severity: "page",
    metrics: { reports: clusterMetric("CPUUtilization", "SampleCount") },
    threshold: 1,
    limits: { minimum: 1, maximum: 1 },
    comparison: "LessThanThreshold",
    periodSeconds: 60,
    evaluationPeriods: 10,
    treatMissingData: "breaching",
  },
} as const satisfies AlarmDefinitions;
