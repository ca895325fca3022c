/** Defaults of the trail of an account. */
export const trailDefaults = {
  /** Last part of the trail's physical name. */
  name: "trail",
  /** Part of the name of the trail's bucket, and of the alias of its key. */
  bucketName: "trail",
  /** Number of days after which a log file moves to S3 Glacier Instant Retrieval, which bills for at least 90 days. */
  archiveAfterDays: 90,
  /** Number of days after which a log file is deleted. */
  retentionDays: 731,
  /** Number of days during which a deleted log file can be restored. */
  noncurrentVersionDays: 90,
  /** Number of days for which the log group keeps the events. Security Hub CloudWatch.16. */
  logRetentionDays: 400,
  /** Whether CloudTrail looks for unusual rates of calls and of errors. */
  insights: true,
} as const;
