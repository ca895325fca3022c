import { type PublishedNamespace } from "./published-namespace";

const byDomain = ["ClientId, DomainName", "ClientId, DomainName, NodeId"];

/** Metrics of OpenSearch Service domains. */
export const searchDomains: PublishedNamespace = {
  namespace: "AWS/ES",
  source:
    'Amazon OpenSearch Service Developer Guide, "Monitoring OpenSearch cluster metrics with Amazon CloudWatch" and ' +
    '"Recommended CloudWatch alarms for Amazon OpenSearch Service"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "ClusterStatus.green ClusterStatus.red ClusterStatus.yellow Nodes SearchableDocuments DeletedDocuments " +
        "ClusterIndexWritesBlocked ClusterUsedSpace AutomatedSnapshotFailure KMSKeyError KMSKeyInaccessible " +
        "Shards.active Shards.unassigned 2xx 3xx 4xx 5xx OpenSearchRequests InvalidHostHeaderRequests",
      dimensions: ["ClientId, DomainName"],
    },
    {
      names:
        "CPUUtilization FreeStorageSpace JVMMemoryPressure OldGenJVMMemoryPressure MasterCPUUtilization " +
        "MasterJVMMemoryPressure MasterOldGenJVMMemoryPressure MasterReachableFromNode IndexingLatency IndexingRate " +
        "SearchLatency SearchRate SysMemoryUtilization ThreadpoolSearchQueue ThreadpoolSearchRejected " +
        "ThreadpoolWriteQueue ThreadpoolWriteRejected ReadLatency WriteLatency ReadThroughput WriteThroughput ReadIOPS " +
        "WriteIOPS DiskQueueDepth IopsThrottle ThroughputThrottle",
      dimensions: byDomain,
    },
  ],
};

/** Metrics of AWS Backup. */
export const backupJobs: PublishedNamespace = {
  namespace: "AWS/Backup",
  source:
    'AWS Backup Developer Guide, "AWS Backup metrics with Amazon CloudWatch"; Amazon CloudWatch User Guide, ' +
    '"Supported AWS resources and metrics for OpenTelemetry enrichment"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "NumberOfBackupJobsCompleted NumberOfBackupJobsCreated NumberOfBackupJobsExpired NumberOfBackupJobsFailed " +
        "NumberOfBackupJobsPartial NumberOfBackupJobsPending NumberOfBackupJobsRunning NumberOfCopyJobsCompleted " +
        "NumberOfCopyJobsCreated NumberOfCopyJobsFailed NumberOfCopyJobsRunning NumberOfRecoveryPointsCold " +
        "NumberOfRecoveryPointsCompleted NumberOfRecoveryPointsCreating NumberOfRecoveryPointsDeleting " +
        "NumberOfRecoveryPointsExpired NumberOfRecoveryPointsPartial NumberOfRestoreJobsCompleted " +
        "NumberOfRestoreJobsFailed NumberOfRestoreJobsPending NumberOfRestoreJobsRunning",
      dimensions: ["BackupVaultName, ResourceType"],
    },
  ],
};

/** Metrics of EBS volumes. */
export const volumes: PublishedNamespace = {
  namespace: "AWS/EBS",
  source: 'Amazon EBS User Guide, "Amazon CloudWatch metrics for Amazon EBS"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "VolumeReadBytes VolumeWriteBytes VolumeReadOps VolumeWriteOps VolumeTotalReadTime VolumeTotalWriteTime " +
        "VolumeIdleTime VolumeQueueLength BurstBalance VolumeThroughputPercentage VolumeConsumedReadWriteOps",
      dimensions: ["VolumeId"],
    },
    {
      names: "VolumeStalledIOCheck VolumeAvgReadLatency VolumeAvgWriteLatency",
      dimensions: ["VolumeId", "InstanceId, VolumeId"],
    },
  ],
};

/** Metrics of SNS topics. */
export const topics: PublishedNamespace = {
  namespace: "AWS/SNS",
  source: 'Amazon SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch"',
  checked: "2026-11-27",
  metrics: [
    {
      names:
        "NumberOfMessagesPublished NumberOfNotificationsDelivered NumberOfNotificationsFailed " +
        "NumberOfNotificationsFilteredOut NumberOfNotificationsFilteredOut-InvalidAttributes " +
        "NumberOfNotificationsFilteredOut-InvalidMessageBody NumberOfNotificationsFilteredOut-NoMessageAttributes " +
        "NumberOfNotificationsRedrivenToDlq NumberOfNotificationsFailedToRedriveToDlq PublishSize",
      dimensions: ["TopicName"],
    },
  ],
};
