/** The defaults of a canary. */
export const canaryDefaults = {
  everyMinutes: 5,
  expectedStatus: [200],
  timeoutSeconds: 10,
  /** Number of consecutive runs that must fail before the alarm is raised. */
  failures: 2,
  runtime: "syn-nodejs-5.2",
  /** Number of days for which the reports of runs are kept. */
  retentionDays: 31,
} as const;

/** Seconds that a run may take beside the request: starting, and writing its report. */
export const runOverheadSeconds = 30;
