import { documentDatabases, postgresDatabases } from "../../databases";
import { type Path, valueAt } from "../../issues/path";
import { type AlarmKind } from "../../schema/alarm-kinds";
import { setupJobs } from "../../setup-jobs";
import { type EnvironmentUnderCheck } from "../environment-under-check";

/** A setting of an alarm that may do nothing. */
export interface AlarmCandidate {
  readonly at: Path;
  readonly isInactive: boolean;
  /** Why it does nothing, in words that complete "has no effect, because …". */
  readonly reason: string;
}

type Settings = EnvironmentUnderCheck["settings"];

/** The settings of alarms that do nothing where the environment has not what they watch, or nothing measures it. */
export function alarmSettings({ settings, written }: EnvironmentUnderCheck): AlarmCandidate[] {
  return [
    ...Object.entries(absentKinds(settings, written)).map(([kind, reason]) => ({
      at: ["alarms", kind],
      isInactive: reason !== undefined,
      reason: reason ?? "",
    })),
    ...serviceAlarms(settings),
    {
      at: ["alarms", "backups", "failedCopies"],
      isInactive: settings.backup.enabled && settings.backup.copies.length === 0,
      reason: "`backup.copies` is empty: backups are not copied",
    },
    ...severities(settings, written),
  ];
}

/** Why the alarms of a kind do nothing: there is nothing that they watch. */
function absentKinds(
  settings: Settings,
  written: EnvironmentUnderCheck["written"],
): Partial<Record<AlarmKind, string | undefined>> {
  const { ingress, internalIngress, tcpIngress, search, backup, notifications } = settings;
  const services = Object.values(settings.services);
  const hasDatabases = postgresDatabases(settings).length > 0;
  const hasDocumentDatabases = documentDatabases(settings).length > 0;
  const inner = [ingress, internalIngress].filter((one) => one !== undefined);
  const isElsewhere = (["existing", "owner"] as const).some(
    (kind) => valueAt(written, ["network", kind]) !== undefined,
  );
  const when = (isAbsent: boolean, reason: string) => (isAbsent ? reason : undefined);
  const none = (what: string) => `the environment has no ${what}`;
  return {
    databases: when(!hasDatabases, none("PostgreSQL database")),
    documentDatabases: when(!hasDocumentDatabases, none("document database")),
    searchDomain: when(search?.kind !== "managed", 'there is no `search` of the kind "managed"'),
    searchInstance: when(search?.kind !== "instance", 'there is no `search` of the kind "instance"'),
    queues: when(Object.keys(settings.queues).length === 0, none("queues")),
    backups: backup.enabled
      ? when(!hasDatabases && !hasDocumentDatabases, none("databases that are backed up"))
      : "`backup.enabled` is false",
    services: when(services.length + Object.keys(settings.workers).length === 0, none("services and no workers")),
    routes: when(!services.some(({ routes }) => Object.keys(routes).length > 0), "no service has routes"),
    loadBalancers: when(inner.length === 0, none("load balancer of its own")),
    webAcls: when(!inner.some(({ webAcl }) => webAcl === "block"), 'no `webAcl` is "block"'),
    certificates: when(
      !tcpIngress && !inner.some(({ domain }) => domain !== undefined),
      "no load balancer of the environment has a `domain`, and so a certificate",
    ),
    tcpListeners: when(
      !services.some(({ tcpListeners }) => Object.keys(tcpListeners).length > 0),
      "no service has TCP listeners",
    ),
    tcpLoadBalancers: when(!tcpIngress, "there is no `tcpIngress`"),
    natGateways: isElsewhere
      ? "the network is from elsewhere: its owner watches the NAT gateways"
      : when(settings.network.nat === "none", '`network.nat` is "none"'),
    jobs: when(Object.keys(settings.jobs).length + setupJobs(settings).length === 0, none("jobs")),
    schedules: when(
      setupJobs(settings).length === 0 && !Object.values(settings.jobs).some(({ schedule }) => schedule),
      none("job with a schedule"),
    ),
    tasks: when(Object.keys(settings.tasks).length === 0, none("one-off tasks")),
    topics: when(
      notifications.emails.length + Object.keys(notifications.recipients).length === 0,
      "`notifications` has neither `emails` nor `recipients`: nobody is told",
    ),
  };
}

/** Alarms of services whose metrics something has to publish. */
function serviceAlarms({ cluster, logs, services, workers }: Settings): AlarmCandidate[] {
  const { containerInsights: level } = cluster;
  const places = [
    ["alarms", "services"],
    ...Object.keys(services).map((name) => ["services", name, "alarms"]),
    ...Object.keys(workers).map((name) => ["workers", name, "alarms"]),
  ];
  const insights = `\`cluster.containerInsights\` is "${level}"`;
  const measured = [
    { name: "missingTasks", isInactive: level === "disabled", reason: insights },
    { name: "runningPercent", isInactive: level === "disabled", reason: insights },
    { name: "storagePercent", isInactive: level !== "enhanced", reason: insights },
    {
      name: "taskExits",
      isInactive: !logs.serviceEvents,
      reason: "`logs.serviceEvents` is false: nothing counts the tasks that stop",
    },
  ];
  return places.flatMap((place) => measured.map(({ name, ...why }) => ({ at: [...place, name], ...why })));
}

/** Severities that `alarms.highestSeverity` takes back. */
function severities({ alarms }: Settings, written: EnvironmentUnderCheck["written"]): AlarmCandidate[] {
  const { highestSeverity, ...kinds } = alarms;
  return Object.entries<object>(kinds).flatMap(([kind, choices]) =>
    Object.keys(choices).map((name) => {
      const at = ["alarms", kind, name, "severity"];
      return {
        at,
        isInactive: highestSeverity === "ticket" && valueAt(written, at) === "page",
        reason: '`alarms.highestSeverity` is "ticket"',
      };
    }),
  );
}
