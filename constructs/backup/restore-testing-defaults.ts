/** What `RestoreTesting` has unless a prop says otherwise. */
export const restoreTestingDefaults = {
  /** Day of the month, so that every month has it. */
  dayOfMonth: 1,
  /** In UTC, outside the windows that databases have by default. */
  time: "06:00",
  /** Number of days, in which there must be a backup. */
  windowDays: 7,
  /** Number of hours. */
  validationHours: 1,
} as const;
