/** The defaults of a service's scaling, apart from the maximum, which follows from the minimum. */
export const scalingDefaults = {
  minimum: 3,
  cpuPercent: 60,
  memoryPercent: 75,
  scaleInCooldownSeconds: 300,
  scaleOutCooldownSeconds: 60,
} as const;

/** Returns the default maximum number of a service's tasks: twice the minimum, and at least one. */
export function defaultMaximum(minimum: number): number {
  return Math.max(1, minimum * 2);
}

/** The defaults of a worker's scaling, apart from the maximum, which follows from the minimum. */
export const backlogDefaults = { minimum: 0, messagesPerTask: 10, idleMinutes: 5, cooldownSeconds: 120 } as const;

/** Returns the default maximum number of a worker's tasks: 4, or twice the minimum if that is more. */
export function defaultBacklogMaximum(minimum: number): number {
  return Math.max(4, minimum * 2);
}
