import { type Rule, type RuleIssue } from "../rule";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MINUTES_PER_DAY = 24 * 60;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

/** The parts of an environment that have windows, and the AWS service behind each. */
const services = { database: "RDS", documentDatabase: "DocumentDB" } as const;

/** Shortest window that both services accept. Source: Amazon RDS API Reference, "CreateDBInstance". */
const SHORTEST_MINUTES = 30;
const LONGEST_MINUTES = MINUTES_PER_DAY;

/** A window that may extend past the end of the week. */
interface Window {
  /** Minutes since Monday, 00:00. */
  readonly start: number;
  readonly minutes: number;
}

interface WindowSettings {
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
}

/** The backup and maintenance windows of a database must be long enough and must not overlap. */
export const databaseWindowsRule: Rule = ({ settings }) => [
  ...windowIssues("database", settings.database),
  ...windowIssues("documentDatabase", settings.documentDatabase),
];

function windowIssues(part: keyof typeof services, settings: WindowSettings | undefined): RuleIssue[] {
  if (!settings) {
    return [];
  }
  const service = services[part];
  const { backupWindow, maintenanceWindow } = settings;
  const paths = { backup: [part, "backupWindow"], maintenance: [part, "maintenanceWindow"] };
  const backup = parseWindow(backupWindow, MINUTES_PER_DAY);
  const maintenance = parseWindow(maintenanceWindow, MINUTES_PER_WEEK);
  const issues: RuleIssue[] = [
    ...lengthIssues(backup, backupWindow, paths.backup, service),
    ...lengthIssues(maintenance, maintenanceWindow, paths.maintenance, service),
  ];
  const backups = days.map((_, day) => ({ ...backup, start: backup.start + day * MINUTES_PER_DAY }));
  if (backups.some((window) => overlap(window, maintenance))) {
    const message = `${service} rejects a \`maintenanceWindow\` ("${maintenanceWindow}") that overlaps \`backupWindow\` ("${backupWindow}"); move one of them.`;
    issues.push({ at: [paths.maintenance, paths.backup], message });
  }
  return issues;
}

function lengthIssues({ minutes }: Window, written: string, path: string[], service: string): RuleIssue[] {
  if (minutes >= SHORTEST_MINUTES && minutes < LONGEST_MINUTES) {
    return [];
  }
  const message = `"${written}" lasts ${minutes} minutes; ${service} requires at least ${SHORTEST_MINUTES} minutes and less than a day.`;
  return [{ at: [path], message }];
}

/** @param period minutes after which the window recurs */
function parseWindow(written: string, period: number): Window {
  const [start = 0, end = 0] = written.split("-").map(parseMinute);
  return { start, minutes: (end - start + period) % period };
}

/** Minutes since Monday, or since midnight where no day is given. */
function parseMinute(moment: string): number {
  const parts = moment.split(":");
  const [minutes = 0, hours = 0] = parts.slice(-2).reverse().map(Number);
  const day = parts.length === 3 ? days.indexOf(parts[0] ?? "") : 0;
  return day * MINUTES_PER_DAY + hours * 60 + minutes;
}

function overlap(one: Window, other: Window): boolean {
  const gap = (from: Window, to: Window) => (to.start - from.start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
  return gap(one, other) < one.minutes || gap(other, one) < other.minutes;
}
