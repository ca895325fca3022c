import { calledService } from "../../called-service";
import { formatPath, type Path } from "../../issues/path";
import { sidecarImagesOf, workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** What every workload has beside its main resource, by the end of its address. */
const workload = [
  "security-group",
  "task",
  "task-execution-role",
  "task-execution-role-policy",
  "task-log-group",
  "task-role",
  "task-role-policy",
];

const deadLetters = ["dead-letters", "dead-letters-alarm", "dead-letters-policy"];

/** What a database has beside its instances, by the end of its address. */
const database = ["security-group", "monitoring-role", "subnet-group"];

/** The job that makes the users of a database. */
const userSetup = ["users", ...[...workload, "runs", "schedule"].map((end) => `users-${end}`)];

type Settings = EnvironmentUnderCheck["settings"];

/** The resources of an entry of each part, by the end of their addresses. */
export const addressEnds = {
  services: (name: string, { services, jobs, tasks }: Settings) => {
    const { scaling } = services[name] ?? {};
    const callers = [...Object.values(jobs), ...Object.values(tasks)];
    const isInDns = callers.some(({ uses }) => uses.services.some((entry) => calledService(entry).service === name));
    const ends = [...workload, ...(isInDns ? ["dns"] : [])];
    if (typeof scaling !== "object") return ends;
    const others = [
      ...(scaling.requestsPerTarget === undefined ? [] : ["requests"]),
      ...(scaling.queueDelay === undefined ? [] : ["queue-delay"]),
      ...keysOf(scaling.schedule),
    ];
    return [...ends, "scaling", ...["cpu", "memory", ...others].map((end) => `scaling-${end}`)];
  },
  workers: (name: string, { workers }: Settings) =>
    typeof workers[name]?.scaling === "number"
      ? workload
      : [...workload, "scaling", ...["backlog", "follow-backlog", "idle", "rest"].map((end) => `scaling-${end}`)],
  jobs: (name: string, { jobs }: Settings) => [
    ...workload,
    ...["runs", "runs-alarm", "runs-log-group", "runs-role", "runs-role-policy"],
    ...["schedule", "object"]
      .filter((trigger) => (trigger === "schedule") === (jobs[name]?.schedule !== undefined))
      .flatMap((trigger) => [
        trigger,
        ...["role", "role-policy", "target", ...deadLetters].map((end) => `${trigger}-${end}`),
      ]),
  ],
  tasks: () => workload,
  // That a queue has the name of a dead-letter queue is an issue of its own.
  queues: () => ["policy", "dead-letters-alarm", "dead-letters-policy", "dead-letters-redrive-allow-policy"],
  buckets: (name: string, { buckets, jobs }: Settings) => {
    const { cors = [], notifications } = buckets[name] ?? {};
    const notified = keysOf(notifications);
    const startsJob = Object.values(jobs).some(({ onObjectCreated }) => onObjectCreated?.bucket === name);
    return [
      ...["encryption", "lifecycle", "logging", "ownership", "policy", "public-access-block", "versioning"],
      ...(startsJob || notified.length > 0 ? ["events"] : []),
      ...(cors.length > 0 ? ["cors"] : []),
      ...notified.filter((key) => notifications?.[key]?.arn?.includes(":lambda:")).map((key) => `invoke-${key}`),
    ];
  },
  databases: () => [...database, ...["replica-1", "replica-2", "replica-3", "replica-4", "replica-5"], ...userSetup],
  documentDatabases: () => [...database, ...userSetup],
  secrets: (name: string, { secrets }: Settings) => ["policy", ...(secrets[name]?.generated ? ["version"] : [])],
} as const satisfies Partial<Record<keyof Settings, (name: string, settings: Settings) => readonly string[]>>;

function keysOf(part: object | undefined): string[] {
  return Object.keys(part ?? {});
}

/** The rules of a workload's security group have addresses that end in what they connect to. */
const SECURITY_GROUP_RULE = /^security-group-(?:from|to)-/;

/** What else is in the account stack beside a workload's image repository, by the end of its address. */
const repositoryEnds = ["lifecycle", "policy"];

/** Names in the account stack that repositories can't have: the address of their key is `images_key`. */
const repositoryNames = ["key", "key-alias"];

/**
 * A resource address must be that of one resource. It consists of the names of constructs with underscores between
 * them, so that the task of the service `web` has the address of a service `web-task`.
 */
export const addressCollisionsRule: Rule = ({ settings }, all) => [
  ...Object.entries(addressEnds).flatMap(([part, endsOf]) => {
    const names = Object.keys(settings[part as keyof typeof addressEnds]);
    return names.flatMap((name) =>
      collisions(name, names, (owner) => endsOf(owner, settings)).map((owner) =>
        issue([part, name], [part, owner], `what belongs to \`${formatPath([part, owner])}\``),
      ),
    );
  }),
  ...variableIssues(settings),
  ...routeIssues(settings),
  ...repositoryIssues(settings, all),
];

/**
 * The variable with the image of a workload called `service-a` has the address of a service called `a-image`, and so does
 * that with the client secret of a route.
 */
function variableIssues(settings: Settings): RuleIssue[] {
  const owners = new Map<string, Path>(
    Object.entries(addressEnds).flatMap(([part, endsOf]) =>
      Object.keys(settings[part as keyof typeof addressEnds]).flatMap((name) =>
        [name, ...endsOf(name, settings).map((end) => `${name}-${end}`)].map((address) => {
          return [`${idStart(part)}-${address}`, [part, name]] as const;
        }),
      ),
    ),
  );
  return [
    ...(["services", "workers", "jobs", "tasks"] as const).flatMap((part) =>
      Object.keys(settings[part]).map((name) => ({ path: [part, name], variable: `${name}-image` })),
    ),
    ...sidecarImagesOf({ settings }).map(({ name, path }) => ({ path, variable: `${name}-image` })),
    ...clientSecrets(settings),
  ].flatMap(({ path, variable }) => {
    const owner = owners.get(variable);
    return owner ? [issue(path, owner, `what belongs to \`${formatPath(owner)}\``)] : [];
  });
}

/** Returns what the construct ids of a part start with: `service`, and `document-databases`. */
function idStart(part: string): string {
  return part.endsWith("atabases") ? part.replace("D", "-d") : part.slice(0, -1);
}

/** The route `b-c` of the service `a` has the address of the route `c` of a service `a-b`. */
function routeIssues({ services }: Settings): RuleIssue[] {
  const owners = new Map<string, Path>();
  return Object.entries(services).flatMap(([service, { routes }]) =>
    Object.keys(routes).flatMap((key) => {
      const path: Path = ["services", service, "routes", key];
      const owner = owners.get(`${service}-${key}`);
      owners.set(`${service}-${key}`, owner ?? path);
      return owner ? [issue(path, owner, `\`${formatPath(owner)}\``)] : [];
    }),
  );
}

/** The variables with the client secrets of routes. */
function clientSecrets({ services }: Settings): { readonly path: Path; readonly variable: string }[] {
  return Object.entries(services).flatMap(([service, { routes }]) =>
    Object.entries(routes)
      .filter(([, { signIn }]) => signIn?.kind === "oidc")
      .map(([key]) => ({ path: ["services", service, "routes", key], variable: `${service}-${key}-client-secret` })),
  );
}

/** The names whose resources include one that has the address of another name. */
function collisions(
  name: string,
  names: readonly string[],
  endsOf: (owner: string) => readonly string[],
): readonly string[] {
  return names.filter((owner) => {
    const end = name.startsWith(`${owner}-`) ? name.slice(owner.length + 1) : undefined;
    return end !== undefined && (endsOf(owner).includes(end) || SECURITY_GROUP_RULE.test(end));
  });
}

/** The repositories of all environments are in one stack. */
function repositoryIssues(settings: Settings, all: readonly EnvironmentUnderCheck[]): RuleIssue[] {
  const names = all.flatMap((environment) => imagesOf(environment.settings).map(({ name }) => name));
  return imagesOf(settings).flatMap(({ name, path }): RuleIssue[] => {
    if (repositoryNames.includes(name)) {
      return [issue(path, undefined, "the encryption key of the image repositories")];
    }
    const owners = collisions(name, [...new Set(names)], () => repositoryEnds);
    return owners.map((owner) => issue(path, undefined, `what belongs to the image repository of "${owner}"`));
  });
}

/** The workloads and sidecars that have an image repository. */
function imagesOf(settings: Settings): readonly { readonly name: string; readonly path: Path }[] {
  return [
    ...workloadsOf({ settings }).filter(({ workload: { imageOf } }) => imageOf === undefined),
    ...sidecarImagesOf({ settings }),
  ];
}

function issue(path: Path, owner: Path | undefined, what: string): RuleIssue {
  const message = `"${String(path.at(-1))}" would have the same resource address as ${what}; choose another name.`;
  return { at: [path], ...(owner && { unless: [owner] }), message };
}
