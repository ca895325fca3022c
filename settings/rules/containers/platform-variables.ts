import { databaseUserOf } from "../../database-users";
import { valueAt } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Workload, type WorkloadUnderCheck } from "./workloads";

/** A variable that the platform sets. */
export interface PlatformVariable {
  readonly name: string;
  /** The setting of the workload because of which it is set: `uses.database`. */
  readonly setting: string;
}

/** Variables of the clients of each part, without the prefix of the part. */
const connection = ["HOST", "PORT", "NAME", "SSLMODE", "REPLICA_HOSTS"];
const credentials = ["SECRET_ARN", "USERNAME", "PASSWORD"];
const documentDatabase = ["HOST", "READER_HOST", "PORT", "TLS", "OPTIONS"];
const searchEngine = {
  instance: ["URL", "USERNAME", "PASSWORD", "CA_CERTIFICATE"],
  managed: ["URL", "ROLE_ARN", "ROLE_SESSION_NAME"],
} as const;

/** Lists the variables that the platform sets in a workload's own container. */
export function platformVariables(
  { name: workloadName, workload }: Pick<WorkloadUnderCheck, "name" | "workload">,
  { settings: { database, search, sharedIngress } }: Pick<EnvironmentUnderCheck, "settings">,
): PlatformVariable[] {
  const { uses } = workload;
  const queue = valueAt(workload, ["queue"]);
  const routes = valueAt(workload, ["routes"]);
  const hasRoutes = routes !== undefined && Object.keys(routes as object).length > 0;
  return [
    ...(uses.database === false
      ? []
      : variables(
          "uses.database",
          "DATABASE",
          databaseEnds(databaseUserOf(workloadName, uses), uses.database, database),
        )),
    ...(uses.documentDatabase
      ? variables("uses.documentDatabase", "DOCUMENT_DATABASE", [
          ...documentDatabase,
          ...(uses.documentDatabase === "master" ? credentials : []),
        ])
      : []),
    ...(uses.search && search ? variables("uses.search", "SEARCH", searchEngine[search.kind]) : []),
    ...Object.keys(uses.buckets).flatMap((name) => variables(`uses.buckets.${name}`, "BUCKET", [upper(name)])),
    ...Object.keys(uses.queues).flatMap((name) => variables(`uses.queues.${name}`, "QUEUE", [`${upper(name)}_URL`])),
    ...(typeof queue === "string" ? variables("queue", "QUEUE", [`${upper(queue)}_URL`]) : []),
    ...("onObjectCreated" in workload ? variables("onObjectCreated", "OBJECT", ["BUCKET", "KEY"]) : []),
    ...(sharedIngress?.pathPrefix !== undefined && hasRoutes ? variables("routes", "PATH", ["PREFIX"]) : []),
  ];
}

function databaseEnds(
  user: string | undefined,
  use: Workload["uses"]["database"],
  database: EnvironmentUnderCheck["settings"]["database"],
): readonly string[] {
  const ends = connection.filter((end) => end !== "REPLICA_HOSTS" || (database?.readReplicas ?? 0) > 0);
  if (use === "master") return [...ends, ...credentials];
  if (use === "reach") return ends;
  const hasPassword = user !== undefined && database?.users[user]?.password !== undefined;
  return [...ends, "USERNAME", ...(hasPassword ? ["PASSWORD"] : [])];
}

function variables(setting: string, prefix: string, ends: readonly string[]): PlatformVariable[] {
  return ends.map((end) => ({ name: `${prefix}_${end}`, setting }));
}

function upper(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}
