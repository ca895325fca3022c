import { defaultTimeZone } from "../core/schedule-expression";

/** The defaults of a job. */
export const jobDefaults = { timeoutMinutes: 60, retries: 0 } as const;

/** The defaults of a one-off task: a migration may take long, and nobody waits for it in vain. */
export const oneOffTaskDefaults = { timeoutMinutes: 1440 } as const;

/** The longest wait of an apply for a one-off task. */
export const LONGEST_WAIT_MINUTES = 240;

/** The defaults of a one-off task that runs before deployments. */
export const deploymentGateDefaults = { waitMinutes: 30 } as const;

/** The defaults of a job that sets something up. */
export const setupJobDefaults = {
  cpu: 256,
  memoryMib: 512,
  timeoutMinutes: 10,
  retries: 3,
  /** EventBridge Scheduler starts such a schedule as soon as it exists. */
  schedule: "rate(1 hour)",
} as const;

/** The defaults of a job's schedule. */
export const scheduleDefaults = {
  timeZone: defaultTimeZone,
  flexibleMinutes: 0,
  startRetries: 10,
  startWithinMinutes: 60,
  enabled: true,
} as const;
