/** Defaults of a trail of objects. */
export const objectTrailDefaults = {
  /** Last part of the trail's physical name. */
  name: "objects",
  /** Part of the name of the trail's own bucket. */
  bucketName: "object-trail",
  /** Number of days after which a log file is deleted. */
  retentionDays: 400,
  /** Number of days during which a deleted log file can be restored. */
  noncurrentVersionDays: 90,
} as const;
