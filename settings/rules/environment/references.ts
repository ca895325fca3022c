import { type EnvironmentUnderCheck, type RuleIssue, type Rule, writtenNames } from "../environment-under-check";
import { formatPath, type Path } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { containersOf, type PlacedContainer, workloadsOf } from "../containers/workloads";

/** What a workload uses is there. */
export const referencesRule: Rule = (environment) => [
  ...workloadsOf(environment).flatMap((placed) => {
    const { path, workload } = placed;
    const { uses } = workload;
    return [
      ...containersOf(placed).flatMap((container) => secretReferences(environment, container)),
      ...Object.keys(uses.buckets).flatMap((bucket) =>
        unknown(environment, path, "buckets", bucket, [...path, "uses", "buckets", bucket]),
      ),
      ...Object.keys(uses.queues).flatMap((queue) =>
        unknown(environment, path, "queues", queue, [...path, "uses", "queues", queue]),
      ),
      ...uses.services.flatMap((other) => unknown(environment, path, "services", other, [...path, "uses", "services"])),
      ...(uses.database !== false ? missing(environment, path, "database", "a database") : []),
      ...(uses.documentDatabase ? missing(environment, path, "documentDatabase", "a document database") : []),
      ...(uses.search ? missing(environment, path, "search", "a search engine") : []),
    ];
  }),
  ...startReferences(environment),
];

/** What sets a workload to work is there. */
function startReferences(environment: EnvironmentUnderCheck): RuleIssue[] {
  const { workers, jobs } = environment.settings;
  return [
    ...Object.entries(workers).flatMap(([name, { queue }]) => {
      const path = ["workers", name];
      return unknown(environment, path, "queues", queue, [...path, "queue"]);
    }),
    ...Object.entries(jobs).flatMap(([name, { onObjectCreated }]) => {
      const path = ["jobs", name];
      return onObjectCreated
        ? unknown(environment, path, "buckets", onObjectCreated.bucket, [...path, "onObjectCreated", "bucket"])
        : [];
    }),
  ];
}

function secretReferences(environment: EnvironmentUnderCheck, { path, container }: PlacedContainer): RuleIssue[] {
  return Object.entries(container.secrets).flatMap(([variable, { secret }]) =>
    unknown(environment, path, "secrets", secret, [...path, "secrets", variable, "secret"]),
  );
}

/** @param part of which an environment has one or none: `database` */
function missing(environment: EnvironmentUnderCheck, workload: Path, part: string, what: string): RuleIssue[] {
  if (environment.written[part] !== undefined) {
    return [];
  }
  const message = `${formatPath(workload)} uses ${what}, and there is none; add the part ${part}, or take the use out.`;
  return [{ at: [[...workload, "uses", part], [part]], message }];
}

/** @param user the container that refers to something of the part `part` by its name */
function unknown(environment: EnvironmentUnderCheck, user: Path, part: string, name: string, path: Path): RuleIssue[] {
  const names = writtenNames(environment, part);
  if (names.includes(name)) {
    return [];
  }
  const message = `${formatPath(user)} uses "${name}", which is not among the ${part}; ${suggest(name, names)}`;
  return [{ at: [path, [part, name]], message }];
}
