import { type PublishedNamespace } from "./published-namespace";

const byDomain = ["ClientId, DomainName"];
const byNode = [...byDomain, "ClientId, DomainName, NodeId"];

/** Metrics of OpenSearch Service domains and their nodes, without those of plug-ins. */
export const searchDomains: PublishedNamespace = {
  namespace: "AWS/ES",
  source:
    'Amazon OpenSearch Service Developer Guide, "Monitoring OpenSearch cluster metrics with Amazon CloudWatch"; Amazon ' +
    'CloudWatch User Guide, "Supported metrics for resource tags for telemetry"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "2xx 3xx 4xx 5xx AutomatedSnapshotFailure ClusterIndexWritesBlocked ClusterStatus.green ClusterStatus.red " +
        "ClusterStatus.yellow ClusterUsedSpace CPUCreditBalance DeletedDocuments DiskQueueDepth ElasticsearchRequests " +
        "InvalidHostHeaderRequests KMSKeyError KMSKeyInaccessible MasterCPUCreditBalance MasterReachableFromNode " +
        "Nodes OpenSearchDashboardsHealthyNodes OpensearchDashboardsReportingFailedRequestSysErrCount " +
        "OpensearchDashboardsReportingFailedRequestUserErrCount OpensearchDashboardsReportingRequestCount " +
        "OpensearchDashboardsReportingSuccessCount OpenSearchRequests SearchableDocuments Shards.active " +
        "Shards.activePrimary Shards.delayedUnassigned Shards.initializing Shards.relocating Shards.unassigned " +
        "ThreadCount TLSNegotiationError HotStorageSpaceUtilization HotToWarmMigrationFailureCount " +
        "HotToWarmMigrationForceMergeLatency HotToWarmMigrationProcessingLatency HotToWarmMigrationQueueSize " +
        "HotToWarmMigrationSnapshotLatency HotToWarmMigrationSuccessCount HotToWarmMigrationSuccessLatency WarmNodes " +
        "WarmSearchableDocuments WarmToColdMigrationFailureCount WarmToColdMigrationLatency " +
        "WarmToColdMigrationQueueSize WarmToColdMigrationSuccessCount WarmToHotMigrationQueueSize " +
        "ColdStorageSpaceUtilization ColdToWarmMigrationFailureCount ColdToWarmMigrationLatency " +
        "ColdToWarmMigrationQueueSize ColdToWarmMigrationSuccessCount RemoteStorageUsedSpace",
      dimensions: byDomain,
    },
    {
      names:
        "BurstBalance ConcurrentSearchLatency ConcurrentSearchRate CoordinatingWriteRejected FetchLatency FetchRate " +
        "IopsThrottle JVMGCOldCollectionCount JVMGCOldCollectionTime JVMGCYoungCollectionCount " +
        "JVMGCYoungCollectionTime MasterCPUUtilization MasterFreeStorageSpace MasterJVMMemoryPressure " +
        "MasterOldGenJVMMemoryPressure MasterSysMemoryUtilization MaxProvisionedThroughput OpenContexts " +
        "PrimaryWriteRejected ReadIOPS ReadIOPSMicroBursting ReadLatency ReadThroughput ReadThroughputMicroBursting " +
        "RemoteStorageWriteRejected ReplicaWriteRejected ReplicationLagMaxTime ScrollCurrent ScrollTotal " +
        "SearchShardTaskCancelled SearchTaskCancelled ShardReactivateCount ThreadpoolBulkQueue ThreadpoolBulkRejected " +
        "ThreadpoolBulkThreads ThreadpoolIndexQueue ThreadpoolIndexRejected ThreadpoolIndexThreads " +
        "ThreadpoolIndexSearcherQueue ThreadpoolIndexSearcherRejected ThreadpoolIndexSearcherThreads " +
        "ThreadpoolMergeQueue ThreadpoolMergeRejected ThreadpoolMergeThreads ThroughputThrottle VolumeStalledIOCheck " +
        "VolumeStalledIOcheck WarmCPUUtilization WarmConcurrentSearchLatency WarmConcurrentSearchRate " +
        "WarmFreeStorageSpace WarmJVMGCOldCollectionCount WarmJVMGCOldCollectionTime WarmJVMGCYoungCollectionCount " +
        "WarmJVMGCYoungCollectionTime WarmJVMMemoryPressure WarmOldGenJVMMemoryPressure WarmSearchLatency " +
        "WarmSearchRate WarmStorageSpaceUtilization WarmSysMemoryUtilization WarmThreadpoolSearchQueue " +
        "WarmThreadpoolSearchRejected WarmThreadpoolSearchThreads WriteIOPS WriteIOPSMicroBursting WriteLatency " +
        "WriteThroughput WriteThroughputMicroBursting",
      dimensions: byNode,
    },
    {
      names:
        "CoordinatorCPUUtilization CoordinatorFreeStorageSpace CoordinatorJVMMemoryPressure " +
        "CoordinatorOldGenJVMMemoryPressure CoordinatorSysMemoryUtilization CPUUtilization FreeStorageSpace " +
        "IndexingLatency IndexingRate JVMMemoryPressure OldGenJVMMemoryPressure SearchLatency SearchRate " +
        "SysMemoryUtilization ThreadpoolForce_mergeQueue ThreadpoolForce_mergeRejected ThreadpoolForce_mergeThreads " +
        "ThreadpoolSearchQueue ThreadpoolSearchRejected ThreadpoolSearchThreads Threadpoolsql-workerQueue " +
        "Threadpoolsql-workerRejected Threadpoolsql-workerThreads ThreadpoolWriteQueue ThreadpoolWriteRejected " +
        "ThreadpoolWriteThreads",
      // Domains with a standby have them by the zones that are active.
      dimensions: [...byNode, "ActiveAZ, ClientId, DomainName"],
    },
    {
      names:
        "OpenSearchDashboardsConcurrentConnections OpenSearchDashboardsHealthyNode OpenSearchDashboardsHeapTotal " +
        "OpenSearchDashboardsHeapUsed OpenSearchDashboardsHeapUtilization OpenSearchDashboardsOS1MinuteLoad " +
        "OpenSearchDashboardsRequestTotal OpenSearchDashboardsResponseTimesMaxInMillis HighSwapUsage SegmentCount",
      dimensions: byNode,
    },
  ],
};
