/** Defaults of a queue. */
export const queueDefaults = {
  /** Whether the queue is a FIFO queue. */
  fifo: false,
  /** Visibility timeout in seconds. */
  visibilityTimeoutSeconds: 300,
  /** Number of seconds before a new message can be received. */
  delaySeconds: 0,
  /** Number of days after which an unprocessed message is deleted. */
  retentionDays: 4,
  /** Number of receives after which a message moves to the dead-letter queue. */
  maximumReceives: 5,
} as const;
