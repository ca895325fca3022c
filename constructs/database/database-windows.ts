import { type PropIssue } from "../core/prop-issue";
import {
  MINUTES_PER_DAY,
  MINUTES_PER_WEEK,
  parseDailyWindow,
  parseWeeklyWindow,
  type UtcWindow,
  weekDays,
} from "../core/utc-time";

/** The windows of a database, in UTC. */
export interface DatabaseWindows {
  /** `03:00-04:00` */
  readonly backupWindow: string;
  /** `sun:04:30-sun:05:30` */
  readonly maintenanceWindow: string;
}

/** Shortest window that both services accept. Source: Amazon RDS API Reference, "CreateDBInstance". */
const SHORTEST_MINUTES = 30;
const LONGEST_MINUTES = MINUTES_PER_DAY;

/**
 * Returns why a service would refuse the windows of a database: they must be long enough and must not overlap.
 * @throws if one is not a window
 */
export function databaseWindowIssues(
  service: "RDS" | "DocumentDB",
  { backupWindow, maintenanceWindow }: DatabaseWindows,
): PropIssue[] {
  const backup = parseDailyWindow(backupWindow);
  const maintenance = parseWeeklyWindow(maintenanceWindow);
  const issues: PropIssue[] = [];
  for (const [prop, written, { minutes }] of [
    ["backupWindow", backupWindow, backup],
    ["maintenanceWindow", maintenanceWindow, maintenance],
  ] as const) {
    if (minutes < SHORTEST_MINUTES || minutes >= LONGEST_MINUTES) {
      const message = `"${written}" lasts ${minutes} minutes; ${service} requires at least ${SHORTEST_MINUTES} minutes and less than a day.`;
      issues.push({ props: [prop], message });
    }
  }
  const backups = weekDays.map((_, day) => ({ ...backup, start: backup.start + day * MINUTES_PER_DAY }));
  if (backups.some((window) => overlap(window, maintenance))) {
    const message = `${service} rejects a \`maintenanceWindow\` ("${maintenanceWindow}") that overlaps \`backupWindow\` ("${backupWindow}"); move one of them.`;
    issues.push({ props: ["maintenanceWindow", "backupWindow"], message });
  }
  return issues;
}

function overlap(one: UtcWindow, other: UtcWindow): boolean {
  const gap = (from: UtcWindow, to: UtcWindow) => (to.start - from.start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
  return gap(one, other) < one.minutes || gap(other, one) < other.minutes;
}
