/** The defaults of every container, also of a sidecar. */
export const containerDefaults = {
  user: "1000:1000",
  readOnlyRootFilesystem: true,
  initProcess: true,
} as const;

/** The defaults of a container's health check. */
export const containerHealthCheckDefaults = {
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 30,
} as const;
