import { type PublishedNamespace } from "./published-namespace";

const byInstance = ["DBInstanceIdentifier", "DatabaseClass", "EngineName", ""];
/** Clusters of Aurora, and those of RDS with instances in several zones. */
const byCluster = [...byInstance, "DBClusterIdentifier", "DBClusterIdentifier, Role"];
const byClient = ["ProxyName", "EndpointName, ProxyName"];
const byRole = ["ProxyName, TargetGroup, TargetRole"];
const byTarget = ["ProxyName", "ProxyName, Target, TargetGroup", ...byRole];

/** Metrics of RDS and Aurora with all engines, and of RDS Proxy: they are in one namespace. */
export const databases: PublishedNamespace = {
  namespace: "AWS/RDS",
  source:
    'Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS", "Amazon CloudWatch dimensions for Amazon RDS", ' +
    '"Amazon CloudWatch metrics for Amazon RDS Performance Insights", "Troubleshooting for IAM DB authentication" and ' +
    '"Monitoring RDS Proxy metrics with Amazon CloudWatch"; Amazon Aurora User Guide, "Amazon CloudWatch metrics for Amazon ' +
    'Aurora"; Amazon CloudWatch User Guide, "Supported metrics for resource tags for telemetry"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "BurstBalance CheckpointLag CPUCreditUsage CPUCreditBalance CPUSurplusCreditBalance CPUSurplusCreditsCharged " +
        "FreeLocalStoragePercent MaximumUsedTransactionIDs OldestLogicalReplicationSlotLag OldestReplicationSlotLag " +
        "ReplicaLag ReplicationSlotDiskUsage TransactionLogsDiskUsage TransactionLogsGeneration BinLogDiskUsage " +
        "FailedSQLServerAgentJobsCount ReplicationChannelLag TempDbAvailableDataSpace TempDbAvailableLogSpace " +
        "TempDbDataFileUsage TempDbLogFileUsage ReadIOPSLocalStorage ReadLatencyLocalStorage " +
        "ReadThroughputLocalStorage WriteIOPSLocalStorage WriteLatencyLocalStorage WriteThroughputLocalStorage " +
        "IamDbAuthConnectionRequests IamDbAuthConnectionSuccess IamDbAuthConnectionFailure " +
        "IamDbAuthConnectionFailureInvalidToken IamDbAuthConnectionFailureInsufficientPermissions " +
        "IamDbAuthConnectionFailureThrottling IamDbAuthConnectionFailureServerError DiskQueueDepthLogVolume " +
        "FreeStorageSpaceLogVolume ReadIOPSLogVolume ReadLatencyLogVolume ReadThroughputLogVolume WriteIOPSLogVolume " +
        "WriteLatencyLogVolume WriteThroughputLogVolume",
      dimensions: byInstance,
    },
    {
      names:
        "ConnectionAttempts CPUUtilization DiskQueueDepth EBSByteBalance% EBSIOBalance% FreeableMemory " +
        "FreeLocalStorage NetworkReceiveThroughput NetworkTransmitThroughput SwapUsage",
      dimensions: byCluster,
    },
    {
      names: "FreeStorageSpace ReadIOPS ReadLatency ReadThroughput WriteIOPS WriteLatency WriteThroughput",
      dimensions: [...byCluster, "DbInstanceIdentifier, VolumeName"],
    },
    { names: "DatabaseConnections", dimensions: [...byCluster, ...byTarget] },
    { names: "DBLoad DBLoadCPU DBLoadNonCPU DBLoadRelativeToNumVCPUs", dimensions: ["DBInstanceIdentifier"] },
    {
      names:
        "ACUUtilization AbortedClients ActiveTransactions AuroraBinlogReplicaLag AuroraDMLRejectedMasterFull " +
        "AuroraDMLRejectedWriterFull AuroraEstimatedSharedMemoryBytes AuroraForwardingReplicaCommitThroughput " +
        "AuroraForwardingReplicaDMLLatency AuroraForwardingReplicaDMLThroughput " +
        "AuroraForwardingReplicaErrorSessionsLimit AuroraForwardingReplicaOpenSessions " +
        "AuroraForwardingReplicaReadWaitLatency AuroraForwardingWriterDMLThroughput " +
        "AuroraForwardingWriterOpenSessions AuroraForwardingWriterTotalSessions AuroraGlobalDBDataTransferBytes " +
        "AuroraGlobalDBProgressLag AuroraGlobalDBRPOLag AuroraGlobalDBReplicatedWriteIO AuroraGlobalDBReplicationLag " +
        "AuroraMemoryHealthState AuroraMemoryNumDeclinedSqlTotal AuroraMemoryNumKillConnTotal " +
        "AuroraMemoryNumKillQueryTotal AuroraMillisecondsSpentInOomRecovery AuroraNumOomRecoverySuccessful " +
        "AuroraNumOomRecoveryTriggered AuroraOptimizedReadsCacheHitRatio AuroraReplicaLag AuroraReplicaLagMaximum " +
        "AuroraReplicaLagMinimum AuroraSlowConnectionHandleCount AuroraSlowHandshakeCount AuroraVolumeBytesLeftTotal " +
        "Aurora_pq_bytes_returned Aurora_pq_max_concurrent_requests Aurora_pq_pages_pushed_down " +
        "Aurora_pq_request_attempted Aurora_pq_request_executed Aurora_pq_request_failed " +
        "Aurora_pq_request_in_progress Aurora_pq_request_not_chosen Aurora_pq_request_not_chosen_below_min_rows " +
        "Aurora_pq_request_not_chosen_column_bit Aurora_pq_request_not_chosen_column_geometry " +
        "Aurora_pq_request_not_chosen_column_lob Aurora_pq_request_not_chosen_column_virtual " +
        "Aurora_pq_request_not_chosen_custom_charset Aurora_pq_request_not_chosen_fast_ddl " +
        "Aurora_pq_request_not_chosen_few_pages_outside_buffer_pool Aurora_pq_request_not_chosen_full_text_index " +
        "Aurora_pq_request_not_chosen_high_buffer_pool_pct Aurora_pq_request_not_chosen_index_hint " +
        "Aurora_pq_request_not_chosen_innodb_table_format Aurora_pq_request_not_chosen_long_trx " +
        "Aurora_pq_request_not_chosen_no_where_clause Aurora_pq_request_not_chosen_range_scan " +
        "Aurora_pq_request_not_chosen_row_length_too_long Aurora_pq_request_not_chosen_small_table " +
        "Aurora_pq_request_not_chosen_temporary_table Aurora_pq_request_not_chosen_tx_isolation " +
        "Aurora_pq_request_not_chosen_unsupported_access Aurora_pq_request_not_chosen_unsupported_storage_type " +
        "Aurora_pq_request_not_chosen_update_delete_stmts Aurora_pq_request_throttled " +
        "BacktrackChangeRecordsCreationRate BacktrackChangeRecordsStored BacktrackWindowActual BacktrackWindowAlert " +
        "BackupRetentionPeriodStorageUsed BlockedTransactions BufferCacheHitRatio CommitLatency CommitThroughput " +
        "DDLLatency DDLThroughput DMLLatency DMLThroughput Deadlocks DeleteLatency DeleteThroughput EngineUptime " +
        "ForwardingMasterDMLLatency ForwardingMasterDMLThroughput ForwardingMasterOpenSessions " +
        "ForwardingReplicaDMLLatency ForwardingReplicaDMLThroughput ForwardingReplicaOpenSessions " +
        "ForwardingReplicaReadWaitLatency ForwardingReplicaReadWaitThroughput ForwardingReplicaSelectLatency " +
        "ForwardingReplicaSelectThroughput ForwardingWriterDMLLatency ForwardingWriterDMLThroughput " +
        "ForwardingWriterOpenSessions FreeEphemeralStorage InsertLatency InsertThroughput LoginFailures " +
        "NetworkThroughput NumBinaryLogFiles PurgeBoundary PurgeFinishedPoint Queries RDSToAuroraPostgreSQLReplicaLag " +
        "ReadIOPSEphemeralStorage ReadLatencyEphemeralStorage ReadThroughputEphemeralStorage ResultSetCacheHitRatio " +
        "RollbackSegmentHistoryListLength RowLockTime SelectLatency SelectThroughput ServerlessDatabaseCapacity " +
        "SnapshotStorageUsed StorageNetworkReceiveThroughput StorageNetworkThroughput " +
        "StorageNetworkTransmitThroughput SumBinaryLogSize TempStorageIOPS TempStorageThroughput " +
        "TotalBackupStorageBilled TransactionAgeMaximum TruncateFinishedPoint UpdateLatency UpdateThroughput " +
        "WriteIOPSEphemeralStorage WriteLatencyEphemeralStorage WriteThroughputEphemeralStorage",
      dimensions: byCluster,
    },
    {
      names: "VolumeBytesUsed VolumeReadIOPs VolumeWriteIOPs",
      dimensions: ["DBClusterIdentifier", "DbClusterIdentifier, EngineName"],
    },
    {
      names:
        "ClientConnections ClientConnectionsClosed ClientConnectionsInSetup ClientConnectionsNoTLS " +
        "ClientConnectionsReceived ClientConnectionsSetupFailedAuth ClientConnectionsSetupSucceeded " +
        "ClientConnectionsTLS DatabaseConnectionsBorrowLatency QueryRequests QueryRequestsNoTLS QueryRequestsTLS " +
        "QueryResponseLatency",
      dimensions: byClient,
    },
    {
      names:
        "DatabaseConnectionRequests DatabaseConnectionRequestsWithTLS DatabaseConnectionsCurrentlyBorrowed " +
        "DatabaseConnectionsCurrentlyInTransaction DatabaseConnectionsCurrentlySessionPinned " +
        "DatabaseConnectionsSetupFailed DatabaseConnectionsSetupSucceeded DatabaseConnectionsWithTLS " +
        "MaxDatabaseConnectionsAllowed",
      dimensions: byTarget,
    },
    { names: "QueryDatabaseResponseLatency", dimensions: [...byClient, ...byTarget] },
    {
      names: "AvailabilityPercentage DatabaseConnectionsBorrowRequests DatabaseConnectionsBorrowRequestsAborted",
      dimensions: byRole,
    },
  ],
};
