/** The defaults of off-hours. */
export const offHoursDefaults = {
  /** Days of the week on which people work. */
  days: ["mon", "tue", "wed", "thu", "fri"],
  /**
   * Number of minutes before working hours at which waking starts: a database takes five to ten, services some more.
   */
  leadMinutes: 20,
  /** Number of hours for which an environment that somebody woke stays awake at least. */
  stayAwakeHours: 2,
} as const;
