import { type AlarmDefinitions } from "../monitoring/alarm-definition";
import { flag, metricsOf } from "../monitoring/defined-metrics";

const domainMetric = metricsOf("AWS/ES", ["DomainName", "ClientId"]);

/**
 * The alarms of an OpenSearch Service domain.
 * Source: Amazon OpenSearch Service Developer Guide, "Recommended CloudWatch alarms for Amazon OpenSearch Service".
 */
export const searchDomainAlarms = {
  /**
   * Whether a primary shard has no node: 1 or 0.
   * @default 1
   */
  redStatus: {
    meaning: "its status is red: a primary shard and its replicas have no node, and their data is missing.",
    runbook: "search-domain-status",
    severity: "page",
    metrics: { red: domainMetric("ClusterStatus.red", "Maximum") },
    ...flag,
    periodSeconds: 60,
    evaluationPeriods: 1,
  },
  /**
   * Whether a replica of a shard has no node: 1 or 0.
   * @default 1
   */
  yellowStatus: {
    meaning: "its status has been yellow for 5 minutes: a replica of a shard has no node.",
    runbook: "search-domain-status",
    severity: "ticket",
    metrics: { yellow: domainMetric("ClusterStatus.yellow", "Maximum") },
    ...flag,
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Number of nodes that are missing for an hour.
   * @default 1
   */
  missingNodes: {
    meaning: "at least {threshold} of its nodes have been out of reach for an hour.",
    runbook: "search-domain-status",
    severity: "ticket",
    metrics: { nodes: domainMetric("Nodes", "Minimum") },
    expression: "{nodes} - nodes",
    threshold: 1,
    limits: { minimum: 1 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 300,
    evaluationPeriods: 12,
  },
  /**
   * Percentage of the storage of the fullest node that is free.
   * @default 25
   */
  freeStoragePercent: {
    meaning: "{threshold} percent or less of the storage of a node is free. With less than 20 it blocks writes.",
    runbook: "search-domain-storage",
    severity: "ticket",
    metrics: { freeMib: domainMetric("FreeStorageSpace", "Minimum") },
    expression: "100 * freeMib / {storageMib}",
    threshold: 25,
    limits: { minimum: 1, maximum: 99 },
    comparison: "LessThanOrEqualToThreshold",
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Whether the domain blocks writes: 1 or 0.
   * @default 1
   */
  blockedWrites: {
    meaning: "it blocks writes, because its storage or its memory is used up.",
    runbook: "search-domain-storage",
    severity: "page",
    metrics: { blocked: domainMetric("ClusterIndexWritesBlocked", "Maximum") },
    ...flag,
    periodSeconds: 300,
    evaluationPeriods: 1,
  },
  /**
   * Percentage of the CPU of the busiest data node that is in use.
   * @default 80
   */
  cpuPercent: {
    meaning: "{threshold} percent or more of the CPU of a data node have been in use for 45 minutes.",
    runbook: "search-domain-load",
    severity: "ticket",
    metrics: { cpu: domainMetric("CPUUtilization", "Maximum") },
    threshold: 80,
    limits: { minimum: 1, maximum: 100 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 900,
    evaluationPeriods: 3,
  },
  /**
   * Percentage of the Java heap of the fullest data node that is in use.
   * @default 95
   */
  jvmMemoryPercent: {
    meaning:
      "{threshold} percent or more of the Java heap of a data node have been in use for 3 minutes. It may run out of memory.",
    runbook: "search-domain-load",
    severity: "page",
    metrics: { heap: domainMetric("JVMMemoryPressure", "Maximum") },
    threshold: 95,
    limits: { minimum: 1, maximum: 100 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 60,
    evaluationPeriods: 3,
  },
  /**
   * Percentage of the CPU of the busiest dedicated master node that is in use. Only with dedicated master nodes.
   * @default 50
   */
  masterCpuPercent: {
    meaning: "{threshold} percent or more of the CPU of a master node have been in use for 45 minutes.",
    runbook: "search-domain-load",
    severity: "ticket",
    metrics: { cpu: domainMetric("MasterCPUUtilization", "Maximum") },
    threshold: 50,
    limits: { minimum: 1, maximum: 100 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 900,
    evaluationPeriods: 3,
  },
  /**
   * Percentage of the Java heap of the fullest dedicated master node that is in use. Only with dedicated master nodes.
   * @default 95
   */
  masterJvmMemoryPercent: {
    meaning: "{threshold} percent or more of the Java heap of a master node have been in use for 3 minutes.",
    runbook: "search-domain-load",
    severity: "page",
    metrics: { heap: domainMetric("MasterJVMMemoryPressure", "Maximum") },
    threshold: 95,
    limits: { minimum: 1, maximum: 100 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 60,
    evaluationPeriods: 3,
  },
  /**
   * Percentage of requests that the domain answers with an error of its own (5xx).
   * @default 10
   */
  serverErrorPercent: {
    meaning: "{threshold} percent or more of the requests have failed on the side of the domain for 5 minutes.",
    runbook: "search-domain-load",
    severity: "page",
    metrics: { errors: domainMetric("5xx", "Sum"), requests: domainMetric("OpenSearchRequests", "Sum") },
    expression: "100 * errors / requests",
    threshold: 10,
    limits: { minimum: 1, maximum: 100 },
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
  /**
   * Whether the hourly snapshot failed: 1 or 0.
   * @default 1
   */
  failedSnapshots: {
    meaning: "its automated snapshot failed, so that the last hours can't be restored.",
    runbook: "search-domain-status",
    severity: "ticket",
    metrics: { failed: domainMetric("AutomatedSnapshotFailure", "Maximum") },
    ...flag,
    periodSeconds: 60,
    evaluationPeriods: 1,
  },
  /**
   * Whether the KMS key of the domain is disabled: 1 or 0.
   * @default 1
   */
  disabledKey: {
    meaning: "its KMS key is disabled. Enable it, or the data is lost.",
    runbook: "search-domain-key",
    severity: "page",
    metrics: { disabled: domainMetric("KMSKeyError", "Maximum") },
    ...flag,
    periodSeconds: 60,
    evaluationPeriods: 1,
  },
  /**
   * Whether the KMS key of the domain was deleted, or its grants were revoked: 1 or 0.
   * @default 1
   */
  inaccessibleKey: {
    meaning: "its KMS key was deleted, or its grants were revoked. The data can't be read any more.",
    runbook: "search-domain-key",
    severity: "page",
    metrics: { inaccessible: domainMetric("KMSKeyInaccessible", "Maximum") },
    ...flag,
    periodSeconds: 60,
    evaluationPeriods: 1,
  },
} as const satisfies AlarmDefinitions;
