/** How long a log group keeps an event, in days. Source: CloudWatch Logs API Reference, "PutRetentionPolicy". */
export const retentionPeriods = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** Days that a log group can keep its events. */
export type RetentionDays = (typeof retentionPeriods)[number];
