import { type Construct } from "constructs";
import { inGroups } from "../../constructs/core/in-groups";
import { type Alarm } from "../../constructs/monitoring/alarm";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { type CompositeAlarm } from "../../constructs/monitoring/composite-alarm";
import { Dashboard } from "../../constructs/monitoring/dashboard/dashboard";
import { type DashboardRow, type Widget } from "../../constructs/monitoring/dashboard/widgets";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentAlarms } from "./alarms";

/** Number of graphs beside one another that can still be read. */
const MOST_IN_ROW = 8;

/** Number of alarms that a widget shows the status of. Source: "Dashboard Body Structure and Syntax". */
const MOST_STATUSES = 100;

const HEIGHT = { status: 3, graphs: 5 };

/**
 * Creates the dashboard of an environment from its alarms: their status, a row for each service, worker, database and search
 * engine, and then the rest. Each graph is that of an alarm, with its threshold; urgent ones come first.
 * @returns undefined in an environment that has none, or nothing to show
 */
export function createDashboard(
  scope: Construct,
  { dashboard }: Pick<EnvironmentSettings, "dashboard">,
  alarms: EnvironmentAlarms,
): Dashboard | undefined {
  const services = Object.entries(alarms.services).map(
    ([name, service]) => [name, [...(alarms.routes.get(name) ?? []), service]] as const,
  );
  const stores = alarms.data.all.map((set) => [nameOf(set), [set]] as const);
  const subjects = [...services, ...stores];
  const shown = new Set(subjects.flatMap(([, sets]) => sets));
  const rest = alarms.all.filter((set) => !shown.has(set)).flatMap((set) => graphsOf(nameOf(set), [set]));
  const rows = [
    ...statusRows(alarms.all),
    ...subjects.map(([name, sets]) => ({ height: HEIGHT.graphs, widgets: graphsOf(name, sets).slice(0, MOST_IN_ROW) })),
    ...inRows(rest),
  ].filter(({ widgets }) => widgets.length > 0);
  return dashboard && rows.length > 0 ? new Dashboard(scope, "dashboard", { name: "overview", rows }) : undefined;
}

/** The alarms that page; where nobody is paged, all alarms. */
function statusRows(sets: readonly AlarmSet[]): DashboardRow[] {
  const pages = sets.flatMap(({ page }) => page ?? []);
  const shown = pages.length > 0 ? pages : sets.flatMap((set) => entriesOf(set).map(([, alarm]) => alarm));
  const title = pages.length > 0 ? "What needs somebody now" : "Alarms";
  return inGroups<Alarm | CompositeAlarm>(shown, MOST_STATUSES).map((alarms) => ({
    height: HEIGHT.status,
    widgets: [{ kind: "alarm-status", title, alarms }],
  }));
}

/** The graphs of what belongs together, those of urgent alarms first. */
function graphsOf(subject: string, sets: readonly AlarmSet[]): Widget[] {
  const entries = sets.flatMap((set) => entriesOf(set).map(([name, alarm]) => ({ name, alarm, set })));
  const isUrgent = ({ alarm, set }: (typeof entries)[number]) => set.urgent.includes(alarm);
  return [...entries.filter(isUrgent), ...entries.filter((entry) => !isUrgent(entry))].map(({ name, alarm }) => ({
    kind: "alarm",
    title: `${subject}: ${words(name)}`,
    alarm,
  }));
}

function inRows(widgets: readonly Widget[]): DashboardRow[] {
  return inGroups(widgets, MOST_IN_ROW).map((row) => ({ height: HEIGHT.graphs, widgets: row }));
}

/** `database/orders` -> `orders` */
function nameOf({ name }: AlarmSet): string {
  return name.slice(name.indexOf("/") + 1);
}

/** The alarms of a set that are on, by name. */
function entriesOf({ alarms }: AlarmSet): [string, Alarm][] {
  return Object.entries(alarms).flatMap(([name, alarm]) => (alarm ? [[name, alarm]] : []));
}

/** `cpuPercent` -> `cpu percent` */
function words(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part) => ` ${part.toLowerCase()}`);
}
