/** Defaults of an alarm. */
export const alarmDefaults = {
  /** Length of a period in seconds. */
  periodSeconds: 300,
  /** Number of most recent periods that the alarm evaluates. */
  evaluationPeriods: 1,
  /** The value that the comparison compares with. */
  threshold: 1,
  /** How the value is compared with the threshold. */
  comparison: "GreaterThanOrEqualToThreshold",
  /** How periods without data points count. */
  treatMissingData: "notBreaching",
  /** Whether the actions also run when the alarm returns to the state OK. */
  notifyOnRecovery: false,
} as const;
