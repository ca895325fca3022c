import { type DeploymentStrategy } from "../../../constructs/containers/traffic-shift";
import { documentDatabases, postgresDatabases } from "../../databases";
import { formatPath, type Path, valueAt } from "../../issues/path";
import { setupJobs, userSetupName } from "../../setup-jobs";
import { allWorkloads } from "../../workload-parts";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { alarmSettings } from "./inactive-alarms";

/** A setting that is written and does nothing. */
export interface InactiveSetting {
  readonly at: Path;
  /** Why it does nothing, in words that complete "has no effect, because …". */
  readonly reason: string;
}

/** A setting that may do nothing, and whether it does. */
interface Candidate extends InactiveSetting {
  readonly isInactive: boolean;
}

/** Lists the settings of an environment that are written, by the environment or the application, and do nothing. */
export function inactiveSettings(environment: EnvironmentUnderCheck): InactiveSetting[] {
  return candidates(environment)
    .filter(({ at, isInactive }) => isInactive && valueAt(environment.written, at) !== undefined)
    .map(({ at, reason }) => ({ at, reason }));
}

function candidates(environment: EnvironmentUnderCheck): Candidate[] {
  const { settings, written } = environment;
  return [
    ...networkSettings(written),
    ...ingressSettings("ingress", settings.ingress),
    ...ingressSettings("internalIngress", settings.internalIngress),
    ...(["ingress", "internalIngress"] as const).map((part) => ({
      at: [part, "testListener"],
      isInactive: !Object.values(settings.services).some(({ deployment }) => deployment.strategy !== "rolling"),
      reason: 'the `deployment.strategy` of every service is "rolling"',
    })),
    ...databaseSettings(settings),
    ...masterPasswordSettings(settings),
    ...searchSettings(settings),
    ...backupSettings(settings),
    ...setupSettings(settings),
    ...secretSettings(settings),
    ...workloadSettings(settings),
    ...notificationSettings(settings),
    ...alarmSettings(environment),
    {
      at: ["offHours"],
      isInactive: Object.keys(allWorkloads(settings)).length === 0,
      reason: "the environment has no workloads, and so nothing that sleeps or wakes",
    },
    ...["databaseUsers", "image", "timeoutMinutes"].map((key) => ({
      at: ["tunnel", key],
      isInactive: !settings.tunnel.enabled,
      reason: "`tunnel.enabled` is false",
    })),
  ];
}

type Settings = EnvironmentUnderCheck["settings"];

function networkSettings(written: EnvironmentUnderCheck["written"]): Candidate[] {
  return (["existing", "owner"] as const).flatMap((kind) =>
    ["zones", "nat"].map((key) => ({
      at: ["network", key],
      isInactive: valueAt(written, ["network", kind]) !== undefined,
      reason: `\`network.${kind}\` is used, which has zones and NAT of its own`,
    })),
  );
}

function ingressSettings(
  part: "ingress" | "internalIngress",
  ingress: Settings["ingress"] | Settings["internalIngress"],
): Candidate[] {
  if (!ingress) return [];
  const { webAcl, responseHeaders } = ingress;
  const hsts = [part, "responseHeaders", "strictTransportSecurity"];
  const isForgotten = ingress.domain !== undefined && responseHeaders.strictTransportSecurity.maxAgeDays === 0;
  return [
    ...[[part, "zone"], [part, "tlsPolicy"], [part, "httpsPort"], hsts].map((at) => ({
      at,
      isInactive: ingress.domain === undefined,
      reason: `there is no \`${part}.domain\`, and so no HTTPS`,
    })),
    { at: [part, "webAclRules"], isInactive: webAcl === "off", reason: `\`${part}.webAcl\` is "off"` },
    ...["countOnly", "uploadPaths"].map((key) => ({
      at: [part, "webAclRules", key],
      isInactive: webAcl === "count",
      reason: `\`${part}.webAcl\` is "count": every rule only counts`,
    })),
    {
      at: [...hsts, "includeSubdomains"],
      isInactive: isForgotten,
      reason: "`maxAgeDays` is 0: browsers forget the policy",
    },
  ];
}

function masterPasswordSettings(settings: Settings): Candidate[] {
  return [...postgresDatabases(settings), ...documentDatabases(settings)].map(({ path, settings: database }) => ({
    at: [...path, "masterPasswordRotationDays"],
    isInactive: database.masterPasswordRotation !== undefined,
    reason: "`masterPasswordRotation` has a schedule",
  }));
}

function databaseSettings(settings: Settings): Candidate[] {
  return postgresDatabases(settings).flatMap(({ path, settings: { readReplicas, backupRetentionDays } }) => [
    {
      at: [...path, "masterPasswordVersion"],
      isInactive: readReplicas === 0,
      reason: "RDS rotates the password of a database without read replicas",
    },
    ...["masterPasswordRotationDays", "masterPasswordRotation"].map((key) => ({
      at: [...path, key],
      isInactive: readReplicas > 0,
      reason: "the password of a database with read replicas is not rotated automatically; see `masterPasswordVersion`",
    })),
    {
      at: [...path, "backupWindow"],
      isInactive: backupRetentionDays === 0,
      reason: `\`${formatPath([...path, "backupRetentionDays"])}\` is 0: there are no automated backups`,
    },
  ]);
}

function searchSettings({ search, destroy }: Settings): Candidate[] {
  if (!search) return [];
  if (search.kind === "managed") {
    const isInactive = search.dedicatedMasters === 0;
    return [{ at: ["search", "dedicatedMasterType"], isInactive, reason: "`search.dedicatedMasters` is 0" }];
  }
  return [
    {
      at: ["search", "snapshotTime"],
      isInactive: search.snapshotRetentionDays === 0,
      reason: "`search.snapshotRetentionDays` is 0: there are no snapshots",
    },
    {
      at: ["search", "terminationProtection"],
      isInactive: search.terminationProtection && destroy === "all",
      reason: '`destroy` is "all"',
    },
  ];
}

function backupSettings({ backup }: Settings): Candidate[] {
  const { enabled, lock } = backup;
  return [
    ...["retentionDays", "time", "lock", "copies"].map((key) => ({
      at: ["backup", key],
      isInactive: !enabled,
      reason: "`backup.enabled` is false",
    })),
    ...["minimumRetentionDays", "maximumRetentionDays"].map((key) => ({
      at: ["backup", "lock", key],
      isInactive: enabled && lock.mode === "off",
      reason: '`backup.lock.mode` is "off"',
    })),
    {
      at: ["backup", "lock", "coolingOffDays"],
      isInactive: enabled && lock.mode !== "compliance",
      reason: '`backup.lock.mode` is not "compliance": the lock can always be removed',
    },
  ];
}

/** Images of jobs that the environment doesn't have. */
function setupSettings(settings: Settings): Candidate[] {
  const jobs = setupJobs(settings).map(({ name }) => name);
  const databases = [...postgresDatabases(settings), ...documentDatabases(settings)];
  return [
    ...databases.map(({ name, path }) => ({ job: userSetupName(name), at: [...path, "usersImage"] })),
    { job: "search-roles", at: ["search", "rolesImage"] },
  ].map(({ job, at }) => ({
    at,
    isInactive: !jobs.includes(job),
    reason: `the environment has no job ${job}: no workload needs it`,
  }));
}

function secretSettings(settings: Settings): Candidate[] {
  const { secrets, destroy } = settings;
  const passwords = new Set(
    postgresDatabases(settings).flatMap(({ settings: { users } }) =>
      Object.values(users).flatMap(({ password }) => password?.secret ?? []),
    ),
  );
  return Object.entries(secrets).flatMap(([name, { existing }]) => [
    {
      at: ["secrets", name, "recoveryDays"],
      isInactive: existing !== undefined || destroy === "all",
      reason: existing
        ? "the secret exists already: the platform doesn't delete it"
        : '`destroy` is "all": a deleted secret can\'t be restored',
    },
    {
      at: ["secrets", name, "rotation", "securityGroupId"],
      isInactive: !passwords.has(name),
      reason: "the secret is the password of no database user: the function needs no database",
    },
  ]);
}

/** The strategies that heed a setting of a deployment. */
const strategiesOf: Readonly<Record<string, readonly DeploymentStrategy[]>> = {
  bakeMinutes: ["blue-green", "linear", "canary"],
  stepPercent: ["linear"],
  stepMinutes: ["linear"],
  canaryPercent: ["canary"],
  canaryMinutes: ["canary"],
  lifecycleHooks: ["blue-green", "linear", "canary"],
};

function workloadSettings({ services, jobs, tasks }: Settings): Candidate[] {
  return [
    ...Object.entries(tasks).map(([name, { before }]) => ({
      at: ["tasks", name, "waitMinutes"],
      isInactive: before.length === 0,
      reason: "the task has no `before`: no apply waits for it",
    })),
    ...Object.entries(services).map(([name, { routes, tcpListeners }]) => ({
      at: ["services", name, "deployment", "healthCheckGraceSeconds"],
      isInactive: Object.keys(routes).length + Object.keys(tcpListeners).length === 0,
      reason: "the service has no routes: the load balancer doesn't check its health",
    })),
    ...Object.entries(services).flatMap(([name, { port }]) =>
      ["protocol", "calls"].map((key) => ({
        at: ["services", name, key],
        isInactive: port === undefined,
        reason: "the service has no `port`: nothing can connect to it",
      })),
    ),
    ...Object.entries(services).flatMap(([name, { deployment }]) =>
      Object.entries(strategiesOf).map(([key, strategies]) => ({
        at: ["services", name, "deployment", key],
        isInactive: !strategies.includes(deployment.strategy),
        reason: `\`deployment.strategy\` is "${deployment.strategy}"`,
      })),
    ),
    ...Object.entries(jobs).map(([name, { schedule }]) => ({
      at: ["jobs", name, "schedule", "startWithinMinutes"],
      isInactive: schedule?.startRetries === 0,
      reason: "`startRetries` is 0: starting a run is not retried",
    })),
  ];
}

function notificationSettings(settings: Settings): Candidate[] {
  const { notifications, services, workers } = settings;
  const hasRecipients = notifications.emails.length > 0 || Object.keys(notifications.recipients).length > 0;
  const hasServices = Object.keys({ ...services, ...workers }).length > 0;
  const hasDatabases = postgresDatabases(settings).length + documentDatabases(settings).length > 0;
  return [
    { key: "deployments", isWatched: hasServices, what: "services and no workers" },
    { key: "stoppedTasks", isWatched: hasServices, what: "services and no workers" },
    { key: "databaseEvents", isWatched: hasDatabases, what: "databases" },
  ].map(({ key, isWatched, what }) => ({
    at: ["notifications", key],
    isInactive: !hasRecipients || !isWatched,
    reason: hasRecipients
      ? `the environment has no ${what}`
      : "`notifications` has neither `emails` nor `recipients`: nobody receives notifications",
  }));
}
