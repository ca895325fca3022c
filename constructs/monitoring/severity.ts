/** How urgent an alarm is, from the least to the most urgent: `ticket` can wait until the next working day, `page` can't. */
export const severities = ["ticket", "page"] as const;

/** How urgent an alarm is. */
export type Severity = (typeof severities)[number];

/** Returns the less urgent of two severities. */
export function lessUrgent(one: Severity, other: Severity): Severity {
  return severities.indexOf(one) < severities.indexOf(other) ? one : other;
}
