/** Defaults of a secret. */
export const secretDefaults = {
  /** Number of days during which the deleted secret can be restored; the maximum of Secrets Manager. */
  recoveryDays: 30,
  /** Number of days between two rotations by a function. */
  rotationDays: 30,
  /** Number of days after which people are reminded of a value that nothing rotates. */
  reminderDays: 90,
  /** Why nothing rotates a value that AWS generated. */
  generatedReason: "tasks read it when they start - raise generated.version and start new ones",
  /** Why nothing rotates a value that somebody stored. */
  storedReason: "whoever issued the value changes it",
} as const;

/** Defaults of a value that AWS generates. */
export const generatedValueDefaults = {
  /** Length in characters. */
  length: 40,
  /** Whether the value contains punctuation, which has to be escaped in URLs. */
  punctuation: false,
  /** Version of the value. */
  version: 1,
} as const;
