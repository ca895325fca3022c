/**
 * Retention periods that a log group supports, in days. Source: CloudWatch Logs API Reference,
 * "PutRetentionPolicy".
 */
export const retentionPeriods = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Number of days for which a log group keeps its events. */
export type RetentionDays = (typeof retentionPeriods)[number];
