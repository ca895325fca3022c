import { type PublishedNamespace } from "./published-namespace";

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
        "NumberOfBackupJobsAborted NumberOfBackupJobsCompleted NumberOfBackupJobsCreated NumberOfBackupJobsExpired NumberOfBackupJobsFailed " +
        "NumberOfBackupJobsPartial NumberOfBackupJobsPending NumberOfBackupJobsRunning NumberOfCopyJobsCompleted " +
        "NumberOfCopyJobsCreated NumberOfCopyJobsFailed NumberOfCopyJobsRunning NumberOfRecoveryPointsCold " +
        "NumberOfRecoveryPointsCompleted NumberOfRecoveryPointsCreating NumberOfRecoveryPointsDeleting " +
        "NumberOfRecoveryPointsExpired NumberOfRecoveryPointsPartial NumberOfRestoreJobsCompleted " +
        "NumberOfRestoreJobsFailed NumberOfRestoreJobsPending NumberOfRestoreJobsRunning",
      dimensions: ["BackupVaultName", "ResourceType", "BackupVaultName, ResourceType"],
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
      names:
        "VolumeAvgIOPS VolumeAvgReadLatency VolumeAvgThroughput VolumeAvgWriteLatency VolumeIOPSExceededCheck " +
        "VolumeStalledIOCheck VolumeThroughputExceededCheck",
      dimensions: ["VolumeId", "InstanceId, VolumeId"],
    },
    {
      names: "FastSnapshotRestoreCreditsBalance FastSnapshotRestoreCreditsBucketSize",
      dimensions: ["AvailabilityZone, SnapshotId"],
    },
    { names: "SnapshotCopyBytesTransferred", dimensions: ["sourceRegion"] },
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
        "NumberOfNotificationsFilteredOut-InvalidMessageBody NumberOfNotificationsFilteredOut-MessageAttributes " +
        "NumberOfNotificationsFilteredOut-MessageBody NumberOfNotificationsFilteredOut-NoMessageAttributes " +
        "NumberOfNotificationsRedrivenToDlq NumberOfNotificationsFailedToRedriveToDlq PublishSize",
      dimensions: ["TopicName", "PhoneNumber", "Application", "Platform", "Application, Platform"],
    },
    { names: "SMSMonthToDateSpentUSD", dimensions: [""] },
    { names: "SMSSuccessRate", dimensions: ["PhoneNumber", "Country, SMSType"] },
  ],
};
