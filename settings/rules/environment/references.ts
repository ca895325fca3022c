import { calledService } from "../../called-service";
import { formatPath, type Path, valueAt } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { type ContainerUnderCheck, containersOf, type WorkloadUnderCheck, workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck, writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** The parts with entries that workloads refer to by name, and what an entry is. */
const entryOf = {
  buckets: "bucket",
  databases: "database",
  documentDatabases: "document database",
  queues: "queue",
  secrets: "secret",
  services: "service",
} as const;

/** What a workload refers to must be defined. */
export const referencesRule: Rule = (environment) => [
  ...workloadsOf(environment).flatMap((workload) => [
    ...containersOf(workload).flatMap((container) => [
      ...secretReferences(environment, container),
      ...fileReferences(environment, container),
    ]),
    ...routerReferences(environment, workload),
    ...entryReferences(environment, workload),
    ...partReferences(environment, workload),
  ]),
  ...triggerReferences(environment),
  ...recipientReferences(environment),
];

function recipientReferences(environment: EnvironmentUnderCheck): RuleIssue[] {
  return Object.entries(environment.settings.notifications.recipients).flatMap(([name, recipient]) => {
    const path = ["notifications", "recipients", name];
    return recipient.kind === "https-from-secret"
      ? unknownEntry(environment, path, "secrets", recipient.secret, [...path, "secret"])
      : [];
  });
}

function secretReferences(environment: EnvironmentUnderCheck, { path, container }: ContainerUnderCheck): RuleIssue[] {
  const { registryCredentials: credentials } = container;
  return [
    ...Object.entries(container.secrets).map(([variable, { secret }]) => ({
      secret,
      at: ["secrets", variable, "secret"],
    })),
    ...container.secretsFrom.map(({ secret }, index) => ({ secret, at: ["secretsFrom", index, "secret"] })),
    { secret: credentials, at: ["registryCredentials"] },
  ].flatMap(({ secret, at }) =>
    secret === undefined ? [] : unknownEntry(environment, path, "secrets", secret, [...path, ...at]),
  );
}

/** Secret options of what sends logs elsewhere. */
function routerReferences(environment: EnvironmentUnderCheck, { path, workload }: WorkloadUnderCheck): RuleIssue[] {
  return Object.entries(workload.logs.router?.secretOptions ?? {}).flatMap(([option, { secret }]) =>
    secret === undefined
      ? []
      : unknownEntry(environment, path, "secrets", secret, [
          ...path,
          ...["logs", "router", "secretOptions", option, "secret"],
        ]),
  );
}

function fileReferences(environment: EnvironmentUnderCheck, { path, container }: ContainerUnderCheck): RuleIssue[] {
  return container.environmentFiles.flatMap(({ bucket }, index) =>
    bucket === undefined
      ? []
      : unknownEntry(environment, path, "buckets", bucket, [...path, "environmentFiles", index, "bucket"]),
  );
}

function entryReferences(
  environment: EnvironmentUnderCheck,
  { path, workload: { uses } }: WorkloadUnderCheck,
): RuleIssue[] {
  return [
    ...(["buckets", "queues"] as const).flatMap((part) =>
      ownEntries(uses[part]).flatMap((name) =>
        unknownEntry(environment, path, part, name, [...path, "uses", part, name]).map((issue) => ({
          ...issue,
          unless: [[...path, "uses", part, name, "arn"]],
        })),
      ),
    ),
    ...(["databases", "documentDatabases"] as const).flatMap((part) =>
      Object.entries(uses[part]).flatMap(([name, use]) =>
        use === false ? [] : unknownEntry(environment, path, part, name, [...path, "uses", part, name]),
      ),
    ),
    ...uses.services.flatMap((entry) => {
      const { service } = calledService(entry);
      return unknownEntry(environment, path, "services", service, [...path, "uses", "services"]);
    }),
  ];
}

/** The names of the environment's own entries: those from elsewhere have an ARN. */
function ownEntries(uses: Readonly<Record<string, string | { readonly arn?: string }>>): string[] {
  return Object.keys(uses).filter((name) => valueAt(uses, [name, "arn"]) === undefined);
}

function partReferences(
  environment: EnvironmentUnderCheck,
  { path, workload: { uses } }: WorkloadUnderCheck,
): RuleIssue[] {
  return [
    ...(uses.database !== false && environment.written["databaseServedBy"] === undefined
      ? missingPart(environment, path, "database", "a database")
      : []),
    ...(uses.documentDatabase ? missingPart(environment, path, "documentDatabase", "a document database") : []),
    ...(uses.search ? missingPart(environment, path, "search", "a search engine") : []),
  ];
}

/** What starts a workload must be defined: a worker's queue and a job's bucket. */
function triggerReferences(environment: EnvironmentUnderCheck): RuleIssue[] {
  const { workers, jobs } = environment.settings;
  return [
    ...Object.entries(workers).flatMap(([name, { queue }]) => {
      const path = ["workers", name];
      return unknownEntry(environment, path, "queues", queue, [...path, "queue"]);
    }),
    ...Object.entries(jobs).flatMap(([name, { onObjectCreated }]) => {
      const path = ["jobs", name];
      return onObjectCreated
        ? unknownEntry(environment, path, "buckets", onObjectCreated.bucket, [...path, "onObjectCreated", "bucket"])
        : [];
    }),
  ];
}

/** @param part of which an environment has one or none: `database` */
function missingPart(environment: EnvironmentUnderCheck, workload: Path, part: string, what: string): RuleIssue[] {
  if (environment.written[part] !== undefined) {
    return [];
  }
  const message = `\`${formatPath(workload)}\` uses ${what}, but none is defined; add \`${part}\`, or remove \`uses.${part}\`.`;
  return [{ at: [[...workload, "uses", part], [part]], message }];
}

/**
 * @param user the workload or container that refers to the entry
 * @param at the setting that refers to it
 */
function unknownEntry(
  environment: EnvironmentUnderCheck,
  user: Path,
  part: keyof typeof entryOf,
  name: string,
  at: Path,
): RuleIssue[] {
  const names = writtenNames(environment, part);
  if (names.includes(name)) {
    return [];
  }
  const message = `there is no ${entryOf[part]} named "${name}", which \`${formatPath(user)}\` uses; ${suggest(name, names)}`;
  return [{ at: [at, [part, name]], message }];
}
