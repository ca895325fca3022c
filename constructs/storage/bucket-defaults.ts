/** Defaults of a bucket. */
export const bucketDefaults = {
  /** Number of days for which overwritten and deleted objects can be restored. */
  noncurrentVersionDays: 90,
} as const;

/** Defaults of a CORS rule. */
export const corsDefaults = {
  /** Headers that requests may have. */
  headers: ["*"],
  /** Headers of responses that a script may read. */
  exposedHeaders: [],
  /** Number of seconds that a browser caches the answer of a preflight request. */
  maxAgeSeconds: 3600,
} as const satisfies Record<string, number | readonly string[]>;

/** Defaults of a bucket for access logs, other than the retention in days, which is that of a log group. */
export const logBucketDefaults = {
  /** Last part of the bucket's name but the account. */
  name: "access-logs",
  /** Number of days for which a deleted log can be restored. */
  noncurrentVersionDays: 7,
} as const;
