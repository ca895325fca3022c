import { type PublishedNamespace } from "./published-namespace";

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
        "CPUSurplusCreditsCharged CPUUtilization DatabaseConnections DatabaseConnectionsActiveMax " +
        "DatabaseConnectionsLimit DatabaseConnectionsMax DatabaseCursors DatabaseCursorsLimit DatabaseCursorsMax " +
        "DatabaseCursorsTimedOut DBInstanceReplicaLag DiskQueueDepth DocumentsDeleted DocumentsInserted " +
        "DocumentsReturned DocumentsUpdated EBSByteBalance% EBSIOBalance% EngineUptime FreeableMemory " +
        "FreeLocalStorage FreeNVMeStorage IndexBufferCacheHitRatio LongestActiveGCRuntime " +
        "LowMemNumOperationsThrottled LowMemNumOperationsTimedOut LowMemThrottleMaxQueueDepth " +
        "LowMemThrottleQueueDepth NetworkReceiveThroughput NetworkThroughput NetworkTransmitThroughput " +
        "NVMeStorageCacheHitRatio OpcountersCommand OpcountersDelete OpcountersGetmore OpcountersInsert " +
        "OpcountersQuery OpcountersUpdate ReadIOPS ReadIOPSNVMeStorage ReadLatency ReadLatencyNVMeStorage " +
        "ReadThroughput ReadThroughputNVMeStorage StorageNetworkReceiveThroughput StorageNetworkThroughput " +
        "StorageNetworkTransmitThroughput SwapUsage TransactionsAborted TransactionsCommitted TransactionsOpen " +
        "TransactionsOpenLimit TransactionsOpenMax TransactionsStarted TTLDeletedDocuments WriteIOPS " +
        "WriteIOPSNVMeStorage WriteLatency WriteLatencyNVMeStorage WriteThroughput WriteThroughputNVMeStorage",
      dimensions: ["DBInstanceIdentifier", "DBClusterIdentifier", "DBClusterIdentifier, Role"],
    },
    {
      names:
        "BackupRetentionPeriodStorageUsed ChangeStreamLogSize DBClusterReplicaLagMaximum DBClusterReplicaLagMinimum " +
        "SnapshotStorageUsed TotalBackupStorageBilled VolumeBytesUsed VolumeReadIOPs VolumeWriteIOPs",
      dimensions: ["DBClusterIdentifier"],
    },
  ],
};
