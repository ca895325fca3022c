/** Defaults of a secret. */
export const secretDefaults = {
  /** Number of days during which the deleted secret can be restored; the maximum of Secrets Manager. */
  recoveryDays: 30,
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
