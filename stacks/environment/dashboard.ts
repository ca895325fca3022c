import { type Construct } from "constructs";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { type Alarm } from "../../constructs/monitoring/alarm";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { Dashboard } from "../../constructs/monitoring/dashboard/dashboard";
import { type DashboardRow, type Widget } from "../../constructs/monitoring/dashboard/widgets";
import { type ErrorCount } from "../../constructs/monitoring/error-count";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentAlarms } from "./alarms";

/** What the dashboard shows. */
export interface DashboardSources {
  readonly alarms: EnvironmentAlarms;
  /** The counted errors of services and workers, by name. */
  readonly errors: Readonly<Record<string, ErrorCount>>;
  /** The services and workers, by name. */
  readonly running: Readonly<Record<string, FargateService>>;
}

/** Number of graphs beside one another that can still be read. */
const MOST_IN_ROW = 8;

/** Number of alarms that a widget shows the status of. Source: "Dashboard Body Structure and Syntax". */
const MOST_STATUSES = 100;

const HEIGHT = { status: 3, graphs: 5 };

/**
 * Creates the dashboard of an environment from its alarms: their status, and then a row for each service, worker and store, with
 * the graph and the threshold of each of its alarms.
 * @returns undefined in an environment that has none, or nothing to show
 */
export function createDashboard(
  scope: Construct,
  { dashboard }: Pick<EnvironmentSettings, "dashboard">,
  { alarms, errors, running }: DashboardSources,
): Dashboard | undefined {
  const ofServices = Object.keys(running).map((name) => serviceRow(name, alarms.services[name], errors[name]));
  const others = alarms.all.filter((set) => !Object.values<AlarmSet>(alarms.services).includes(set));
  const rows = [...statusRows(alarms.all), ...ofServices, ...others.map(graphsOf)].filter(
    ({ widgets }) => widgets.length > 0,
  );
  return dashboard && rows.length > 0 ? new Dashboard(scope, "dashboard", { name: "overview", rows }) : undefined;
}

/** The alarms that page; where nobody is paged, all alarms. */
function statusRows(sets: readonly AlarmSet[]): DashboardRow[] {
  const pages = sets.flatMap(({ page }) => page ?? []);
  const shown = pages.length > 0 ? pages : sets.flatMap((set) => entriesOf(set).map(([, alarm]) => alarm));
  const title = pages.length > 0 ? "What needs somebody now" : "Alarms";
  const parts = Array.from({ length: Math.ceil(shown.length / MOST_STATUSES) }, (_, index) =>
    shown.slice(index * MOST_STATUSES, (index + 1) * MOST_STATUSES),
  );
  return parts.map((alarms) => ({ height: HEIGHT.status, widgets: [{ kind: "alarm-status", title, alarms }] }));
}

function serviceRow(name: string, set: AlarmSet | undefined, errors: ErrorCount | undefined): DashboardRow {
  const graphs = set ? graphsOf(set).widgets : [];
  const counted: Widget[] = errors
    ? [
        {
          kind: "metric",
          title: `${name}: errors in the log`,
          statistic: "Sum",
          metrics: [{ namespace: errors.namespace, metricName: errors.metricName, label: "errors" }],
        },
      ]
    : [];
  return { height: HEIGHT.graphs, widgets: [...graphs.slice(0, MOST_IN_ROW - counted.length), ...counted] };
}

function graphsOf(set: AlarmSet): DashboardRow {
  const [, subject = set.name] = set.name.split("/");
  const widgets = entriesOf(set).map(([name, alarm]): Widget => ({
    kind: "alarm",
    title: `${subject}: ${words(name)}`,
    alarm,
  }));
  return { height: HEIGHT.graphs, widgets: widgets.slice(0, MOST_IN_ROW) };
}

/** The alarms of a set that are on, by name. */
function entriesOf({ alarms }: AlarmSet): [string, Alarm][] {
  return Object.entries(alarms).flatMap(([name, alarm]) => (alarm ? [[name, alarm]] : []));
}

/** `cpuPercent` -> `cpu percent` */
function words(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part) => ` ${part.toLowerCase()}`);
}
