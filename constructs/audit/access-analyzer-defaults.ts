/** Defaults of the analyzers of access. */
export const accessAnalyzerDefaults = {
  /** Number of days without use after which a role, a key, a password or a permission is unused. */
  unusedDays: 90,
} as const;
