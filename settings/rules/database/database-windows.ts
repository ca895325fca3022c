import { type RuleIssue, type Rule } from "../environment-under-check";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** The parts that have windows, and what AWS calls what is behind them. */
const products = { database: "RDS", documentDatabase: "DocumentDB" } as const;

/** Shortest window that both take. Source: Amazon RDS API Reference, "CreateDBInstance". */
const SHORTEST_MINUTES = 30;
const LONGEST_MINUTES = 24 * 60;

/** Minutes from a start; both may run over the end of the week. */
interface Window {
  readonly start: number;
  readonly minutes: number;
}

interface Windows {
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
}

/** Backup and maintenance have windows that are long enough and don't overlap. */
export const databaseWindowsRule: Rule = ({ settings }) => [
  ...windows("database", settings.database),
  ...windows("documentDatabase", settings.documentDatabase),
];

function windows(part: keyof typeof products, its: Windows | undefined): RuleIssue[] {
  if (!its) {
    return [];
  }
  const product = products[part];
  const paths = { backup: [part, "backupWindow"], maintenance: [part, "maintenanceWindow"] };
  const backup = windowOf(its.backupWindow, DAY);
  const maintenance = windowOf(its.maintenanceWindow, WEEK);
  const issues: RuleIssue[] = [
    ...length(backup, its.backupWindow, paths.backup, product),
    ...length(maintenance, its.maintenanceWindow, paths.maintenance, product),
  ];
  const daily = days.map((_, day) => ({ ...backup, start: backup.start + day * DAY }));
  if (daily.some((window) => overlap(window, maintenance))) {
    const message = `"${its.maintenanceWindow}" overlaps the backup window "${its.backupWindow}"; ${product} refuses that, so move one of them.`;
    issues.push({ at: [paths.maintenance, paths.backup], message });
  }
  return issues;
}

function length({ minutes }: Window, written: string, path: string[], product: string): RuleIssue[] {
  if (minutes >= SHORTEST_MINUTES && minutes < LONGEST_MINUTES) {
    return [];
  }
  return [
    {
      at: [path],
      message: `"${written}" is ${minutes} minutes; ${product} wants at least ${SHORTEST_MINUTES} and less than a day.`,
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
