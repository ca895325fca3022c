import { firingsOf } from "../../../constructs/core/schedule-firings";
import {
  parseDailyWindow,
  parseTimeOfDay,
  parseTimeOfWeek,
  parseWeeklyWindow,
  weekDays,
} from "../../../constructs/core/utc-time";
import { isAwakeAt, workingHoursIssues } from "../../../constructs/off-hours/working-hours";
import { documentDatabases, postgresDatabases } from "../../databases";
import { formatPath, type Path } from "../../issues/path";
import { sleepingNeeds } from "../../off-hours";
import { type OffHoursSettings } from "../../settings";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { settingIssues } from "../prop-issues";
import { type Rule, type RuleIssue } from "../rule";

type Settings = EnvironmentUnderCheck["settings"];

const OFF_HOURS: Path = ["offHours"];
const MINUTE = 60_000;
const MINUTES_A_DAY = 1440;
const HOUR = 60 * MINUTE;
const HOURS_A_DAY = 24;

/** The year whose schedules are looked at: a synthesis has no clock. */
const YEAR = 2027;

/** Mondays in winter and in summer, between which the clocks change. */
const MONDAYS = [Date.UTC(YEAR, 0, 11), Date.UTC(YEAR, 6, 12)];

/**
 * An environment that sleeps must wake on every working day, and nothing may change its services at other times. What
 * can't sleep, or would only ever happen while it sleeps, is a warning.
 */
export const offHoursRule: Rule = ({ settings }) => {
  const { offHours } = settings;
  if (!offHours) return [];
  return [
    ...settingIssues([...OFF_HOURS, "workingHours"], workingHoursIssues(offHours)),
    ...scheduledServices(settings),
    ...sleeplessDatabases(settings),
    ...skippedJobs(settings, offHours),
    ...missedWindows(settings, offHours),
    ...missedRotations(settings, offHours),
  ];
};

/** Application Auto Scaling would start tasks whose databases are stopped. */
function scheduledServices({ services }: Settings): RuleIssue[] {
  return Object.entries(services).flatMap(([name, { scaling }]): RuleIssue[] => {
    if (typeof scaling === "number" || Object.keys(scaling.schedule).length === 0) return [];
    const path = ["services", name, "scaling", "schedule"];
    const message = `\`${formatPath(path)}\` would start tasks while \`offHours\` keeps the databases stopped; remove one of them (\`null\` removes what the application sets).`;
    return [{ at: [path, OFF_HOURS], message }];
  });
}

/** Source: Amazon RDS User Guide, "Stopping an Amazon RDS DB instance temporarily". */
function sleeplessDatabases(settings: Settings): RuleIssue[] {
  return postgresDatabases(settings)
    .filter((database) => database.settings.readReplicas > 0)
    .map(({ path }): RuleIssue => {
      const replicas = [...path, "readReplicas"];
      const message = `RDS stops no instance that has read replicas, so that \`${formatPath(path)}\` stays awake with \`offHours\`; set \`${formatPath(replicas)}\` to 0 to save its costs.`;
      return { at: [replicas, OFF_HOURS], message, isWarning: true };
    });
}

/** Jobs that need what sleeps, and whose schedule is outside the working hours all year. */
function skippedJobs(settings: Settings, offHours: OffHoursSettings): RuleIssue[] {
  return Object.entries(settings.jobs).flatMap(([name, { schedule, uses }]): RuleIssue[] => {
    const needs = sleepingNeeds(uses, settings);
    if (!schedule?.enabled || needs.length === 0) return [];
    const firings = firingsOf(schedule, Date.UTC(YEAR), Date.UTC(YEAR + 1)) ?? [];
    if (firings.length === 0 || firings.some((instant) => isAwakeAt(offHours, instant))) return [];
    const path = ["jobs", name, "schedule", "expression"];
    const message = `\`${formatPath(path)}\` ("${schedule.expression}") is always outside \`offHours.workingHours\`: the job is skipped, because what it uses (${needs.map((need) => `\`${need}\``).join(", ")}) sleeps then; choose a time within them.`;
    return [{ at: [path, OFF_HOURS], message, isWarning: true }];
  });
}

/** Master passwords whose rotation would only ever be due while their database is stopped. */
function missedRotations(settings: Settings, offHours: OffHoursSettings): RuleIssue[] {
  const databases = [
    ...postgresDatabases(settings).filter((database) => database.settings.readReplicas === 0),
    ...documentDatabases(settings),
  ];
  return databases.flatMap(({ path, settings: { masterPasswordRotation } }): RuleIssue[] => {
    if (!masterPasswordRotation) return [];
    const { schedule, windowHours } = masterPasswordRotation;
    const firings = firingsOf({ expression: schedule, timeZone: "UTC" }, Date.UTC(YEAR), Date.UTC(YEAR + 1)) ?? [];
    const isEverAwake = firings.some((instant) => {
      const hours = windowHours ?? HOURS_A_DAY - new Date(instant).getUTCHours();
      return Array.from({ length: hours }, (_, hour) => instant + hour * HOUR).some((hour) =>
        isAwakeAt(offHours, hour),
      );
    });
    if (firings.length === 0 || isEverAwake) return [];
    const at = [...path, "masterPasswordRotation", "schedule"];
    const message = `\`${formatPath(at)}\` ("${schedule}" in UTC) is always outside \`offHours.workingHours\` (${offHours.timeZone}), when AWS can't change the password of a stopped database; choose a time within them.`;
    return [{ at: [at, OFF_HOURS], message, isWarning: true }];
  });
}

/** A time in UTC at which AWS does something with what sleeps. */
interface Window {
  readonly at: Path;
  readonly written: string;
  /** What doesn't happen. */
  readonly effect: string;
  /** Days of the week, from 0 for Monday. */
  readonly days: readonly number[];
  /** Minutes of the day in UTC at which it begins and ends. */
  readonly minutes: readonly [from: number, to: number];
}

const everyDay = weekDays.map((_, day) => day);

/**
 * Windows in which a database is stopped on some working day, in winter or in summer.
 * Source: Amazon RDS User Guide, "Introduction to backups": automated backups and snapshots need an available instance.
 */
function missedWindows(settings: Settings, offHours: OffHoursSettings): RuleIssue[] {
  return windows(settings)
    .filter((window) => !isWithin(window, offHours))
    .map(({ at, written, effect }): RuleIssue => {
      const message = `\`${formatPath(at)}\` ("${written}" in UTC) is outside \`offHours.workingHours\` (${offHours.timeZone}) on some working day, when ${effect}; choose a time within them, in winter and in summer.`;
      return { at: [at, OFF_HOURS], message, isWarning: true };
    });
}

function windows(settings: Settings): Window[] {
  const databases = [
    ...postgresDatabases(settings).filter((database) => database.settings.readReplicas === 0),
    ...documentDatabases(settings),
  ].flatMap(({ path, settings: { backupRetentionDays, backupWindow, maintenanceWindow } }) => [
    ...(backupRetentionDays === 0
      ? []
      : [dailyWindow([...path, "backupWindow"], backupWindow, "AWS makes no backup of a stopped database")]),
    weeklyWindow([...path, "maintenanceWindow"], maintenanceWindow),
  ]);
  const { backup, search } = settings;
  const plan =
    backup.enabled && databases.length > 0
      ? [timeWindow(["backup", "time"], backup.time, "AWS Backup makes no backup of a stopped database", everyDay)]
      : [];
  const patches =
    search?.kind === "instance"
      ? [timeWindow(["search", "patchTime"], search.patchTime, "nothing patches a stopped instance")]
      : [];
  return [...databases, ...plan, ...patches];
}

/** A window of every day. */
function dailyWindow(at: Path, written: string, effect: string): Window {
  const { start, minutes } = parseDailyWindow(written);
  return { at, written, effect, days: everyDay, minutes: [start, start + minutes] };
}

function weeklyWindow(at: Path, written: string): Window {
  const { start, minutes } = parseWeeklyWindow(written);
  const from = start % MINUTES_A_DAY;
  const effect = "AWS maintains no stopped database";
  return { at, written, effect, days: [Math.floor(start / MINUTES_A_DAY)], minutes: [from, from + minutes] };
}

/** A time of every day, or of one: `sun:05:00`. */
function timeWindow(at: Path, written: string, effect: string, days?: readonly number[]): Window {
  const { hour, minute } = days ? parseTimeOfDay(written) : parseTimeOfWeek(written);
  const from = hour * 60 + minute;
  const named = days ?? [weekDays.indexOf(parseTimeOfWeek(written).day)];
  return { at, written, effect, days: named, minutes: [from, from] };
}

/** Whether the environment is awake in all of a window: every day that it wakes on, or the only day of the window. */
function isWithin({ days, minutes }: Window, offHours: OffHoursSettings): boolean {
  return MONDAYS.every((monday) => {
    const awake = days.filter(
      (day) => days.length === 1 || offHours.workingHours.days.includes(weekDays[day] ?? "mon"),
    );
    return awake.every((day) =>
      minutes.every((minute) => isAwakeAt(offHours, monday + (day * MINUTES_A_DAY + minute) * MINUTE)),
    );
  });
}
