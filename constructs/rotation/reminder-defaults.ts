/** Defaults of the reminders of secrets that people change. */
export const reminderDefaults = {
  name: "secret-reminders",
  /** When the ages are looked at, in UTC. */
  schedule: "cron(0 6 * * ? *)",
} as const;
