import { type PublishedNamespace } from "./published-namespace";

const byInstance = ["DBInstanceIdentifier", "DatabaseClass", "EngineName", ""];
const byDocumentInstance = ["DBInstanceIdentifier", "DBClusterIdentifier", "DBClusterIdentifier, Role"];

/** Metrics of RDS for PostgreSQL. Those of Aurora are not among them. */
export const postgresInstances: PublishedNamespace = {
  namespace: "AWS/RDS",
  source: 'Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "BurstBalance CheckpointLag ConnectionAttempts CPUUtilization CPUCreditUsage CPUCreditBalance " +
        "CPUSurplusCreditBalance CPUSurplusCreditsCharged DatabaseConnections DiskQueueDepth EBSByteBalance% EBSIOBalance% " +
        "FreeableMemory FreeLocalStorage FreeLocalStoragePercent FreeStorageSpace MaximumUsedTransactionIDs " +
        "NetworkReceiveThroughput NetworkTransmitThroughput OldestReplicationSlotLag ReadIOPS ReadLatency ReadThroughput " +
        "ReplicaLag ReplicationSlotDiskUsage SwapUsage TransactionLogsDiskUsage TransactionLogsGeneration WriteIOPS " +
        "WriteLatency WriteThroughput",
      dimensions: byInstance,
    },
    {
      names:
        "DiskQueueDepthLogVolume FreeStorageSpaceLogVolume ReadIOPSLogVolume ReadLatencyLogVolume " +
        "ReadThroughputLogVolume WriteIOPSLogVolume WriteLatencyLogVolume WriteThroughputLogVolume " +
        "ReadIOPSLocalStorage ReadLatencyLocalStorage ReadThroughputLocalStorage WriteIOPSLocalStorage " +
        "WriteLatencyLocalStorage WriteThroughputLocalStorage IamDbAuthConnectionRequests",
      dimensions: byInstance,
    },
    {
      names: "DBLoad DBLoadCPU DBLoadNonCPU DBLoadRelativeToNumVCPUs",
      dimensions: ["DBInstanceIdentifier"],
    },
  ],
};

/** Metrics of DocumentDB clusters. */
export const documentClusters: PublishedNamespace = {
  namespace: "AWS/DocDB",
  source:
    'Amazon DocumentDB Developer Guide, "Monitoring Amazon DocumentDB with CloudWatch"; Amazon CloudWatch User Guide, ' +
    '"Supported AWS resources and metrics for OpenTelemetry enrichment"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "AvailableMVCCIds BufferCacheHitRatio CPUCreditBalance CPUCreditUsage CPUSurplusCreditBalance " +
        "CPUSurplusCreditsCharged CPUUtilization DatabaseConnections DatabaseConnectionsActiveMax DatabaseConnectionsLimit " +
        "DatabaseConnectionsMax DatabaseCursors DatabaseCursorsLimit DatabaseCursorsMax DatabaseCursorsTimedOut " +
        "DBInstanceReplicaLag DiskQueueDepth DocumentsDeleted DocumentsInserted DocumentsReturned DocumentsUpdated " +
        "EBSByteBalance% EBSIOBalance% EngineUptime FreeableMemory FreeLocalStorage IndexBufferCacheHitRatio " +
        "LongestActiveGCRuntime LowMemNumOperationsThrottled LowMemNumOperationsTimedOut LowMemThrottleMaxQueueDepth " +
        "LowMemThrottleQueueDepth NetworkReceiveThroughput NetworkThroughput NetworkTransmitThroughput OpcountersCommand " +
        "OpcountersDelete OpcountersGetmore OpcountersInsert OpcountersQuery OpcountersUpdate ReadIOPS ReadLatency " +
        "ReadThroughput StorageNetworkReceiveThroughput StorageNetworkThroughput StorageNetworkTransmitThroughput SwapUsage",
      dimensions: byDocumentInstance,
    },
    {
      names:
        "BackupRetentionPeriodStorageUsed ChangeStreamLogSize DBClusterReplicaLagMaximum DBClusterReplicaLagMinimum " +
        "SnapshotStorageUsed VolumeBytesUsed",
      dimensions: ["DBClusterIdentifier"],
    },
  ],
};
