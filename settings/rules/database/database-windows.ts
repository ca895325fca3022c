import {
  MINUTES_PER_DAY,
  MINUTES_PER_WEEK,
  parseDailyWindow,
  parseWeeklyWindow,
  type UtcWindow,
  weekDays,
} from "../../../constructs/core/utc-time";
import { type Rule, type RuleIssue } from "../rule";

/** The parts of an environment that have windows, and the AWS service behind each. */
const services = { database: "RDS", documentDatabase: "DocumentDB" } as const;

/** Shortest window that both services accept. Source: Amazon RDS API Reference, "CreateDBInstance". */
const SHORTEST_MINUTES = 30;
const LONGEST_MINUTES = MINUTES_PER_DAY;

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
  const backup = parseDailyWindow(backupWindow);
  const maintenance = parseWeeklyWindow(maintenanceWindow);
  const issues: RuleIssue[] = [
    ...lengthIssues(backup, backupWindow, paths.backup, service),
    ...lengthIssues(maintenance, maintenanceWindow, paths.maintenance, service),
  ];
  const backups = weekDays.map((_, day) => ({ ...backup, start: backup.start + day * MINUTES_PER_DAY }));
  if (backups.some((window) => overlap(window, maintenance))) {
    const message = `${service} rejects a \`maintenanceWindow\` ("${maintenanceWindow}") that overlaps \`backupWindow\` ("${backupWindow}"); move one of them.`;
    issues.push({ at: [paths.maintenance, paths.backup], message });
  }
  return issues;
}

function lengthIssues({ minutes }: UtcWindow, written: string, path: string[], service: string): RuleIssue[] {
  if (minutes >= SHORTEST_MINUTES && minutes < LONGEST_MINUTES) {
    return [];
  }
  const message = `"${written}" lasts ${minutes} minutes; ${service} requires at least ${SHORTEST_MINUTES} minutes and less than a day.`;
  return [{ at: [path], message }];
}

function overlap(one: UtcWindow, other: UtcWindow): boolean {
  const gap = (from: UtcWindow, to: UtcWindow) => (to.start - from.start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
  return gap(one, other) < one.minutes || gap(other, one) < other.minutes;
}
