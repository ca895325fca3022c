import { type Finding, type Rule } from "../environment-under-check";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Shortest window that RDS takes. Source: Amazon RDS API Reference, "CreateDBInstance". */
const SHORTEST_MINUTES = 30;
const LONGEST_MINUTES = 24 * 60;

/** Minutes from a start; both may run over the end of the week. */
interface Window {
  readonly start: number;
  readonly minutes: number;
}

/** Backup and maintenance have windows that are long enough and don't overlap. */
export const databaseWindowsRule: Rule = ({ settings: { database } }) => {
  if (!database) {
    return [];
  }
  const paths = { backup: ["database", "backupWindow"], maintenance: ["database", "maintenanceWindow"] };
  const backup = windowOf(database.backupWindow, DAY);
  const maintenance = windowOf(database.maintenanceWindow, WEEK);
  const findings: Finding[] = [
    ...length(backup, database.backupWindow, paths.backup),
    ...length(maintenance, database.maintenanceWindow, paths.maintenance),
  ];
  const daily = days.map((_, day) => ({ ...backup, start: backup.start + day * DAY }));
  if (daily.some((window) => overlap(window, maintenance))) {
    const message = `"${database.maintenanceWindow}" overlaps the backup window "${database.backupWindow}"; RDS refuses that, so move one of them.`;
    findings.push({ at: [paths.maintenance, paths.backup], message });
  }
  return findings;
};

function length({ minutes }: Window, written: string, path: string[]): Finding[] {
  if (minutes >= SHORTEST_MINUTES && minutes < LONGEST_MINUTES) {
    return [];
  }
  return [
    {
      at: [path],
      message: `"${written}" is ${minutes} minutes; RDS wants at least ${SHORTEST_MINUTES} and less than a day.`,
    },
  ];
}

/** @param cycle minutes after which the window comes again */
function windowOf(written: string, cycle: number): Window {
  const [start = 0, end = 0] = written.split("-").map(minuteOf);
  return { start, minutes: (end - start + cycle) % cycle };
}

/** Minutes since Monday, or since midnight where no day is given. */
function minuteOf(moment: string): number {
  const parts = moment.split(":");
  const [minutes = 0, hours = 0] = parts.slice(-2).reverse().map(Number);
  const day = parts.length === 3 ? days.indexOf(parts[0] ?? "") : 0;
  return day * DAY + hours * 60 + minutes;
}

function overlap(one: Window, other: Window): boolean {
  const gap = (from: Window, to: Window) => (to.start - from.start + WEEK) % WEEK;
  return gap(one, other) < one.minutes || gap(other, one) < other.minutes;
}
