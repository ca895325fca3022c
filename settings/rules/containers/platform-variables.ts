import { portName } from "../../../constructs/containers/container-ports";
import { calledService } from "../../called-service";
import { hasCollector } from "../../added-containers";
import { databaseUserOf } from "../../database-users";
import { type DatabaseUse, databaseUses, documentDatabaseUses, postgresDatabases } from "../../databases";
import { formatPath, valueAt } from "../../issues/path";
import { type DatabaseSettings } from "../../settings";
import { listeningPorts } from "../../schema/service-ports";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type WorkloadUnderCheck } from "./workloads";
import { ownEntry } from "../../own-entry";

/** A variable that the platform sets. */
export interface PlatformVariable {
  readonly name: string;
  /** The setting of the workload because of which it is set: `uses.database`. */
  readonly setting: string;
  /** Whether it is set only in containers whose `variables` list it. */
  readonly isOffered: boolean;
  /** Whether it is not set where the container's own settings set it. @default false */
  readonly isDefault?: boolean;
}

/** Variables of the clients of each part, without the prefix of the part. */
const connection = ["HOST", "PORT", "NAME", "SSLMODE", "REPLICA_HOSTS"];
const credentials = ["SECRET_ARN", "USERNAME", "PASSWORD"];
const connectionOffers = ["URL", "JDBC_URL"];
const documentDatabase = ["HOST", "READER_HOST", "PORT", "TLS", "OPTIONS"];
const searchEngine = {
  instance: ["URL", "USERNAME", "PASSWORD", "CA_CERTIFICATE"],
  managed: ["URL", "ROLE_ARN", "ROLE_SESSION_NAME"],
} as const;

const telemetryEnds = [
  "SERVICE_NAME",
  "RESOURCE_ATTRIBUTES",
  "EXPORTER_OTLP_ENDPOINT",
  "EXPORTER_OTLP_PROTOCOL",
  "TRACES_EXPORTER",
  "METRICS_EXPORTER",
  "LOGS_EXPORTER",
];
const samplerEnds = ["TRACES_SAMPLER", "TRACES_SAMPLER_ARG"];

/** Lists the variables that the platform sets in a workload's own container, or has for those that ask for them. */
export function platformVariables(
  { name: workloadName, workload }: Pick<WorkloadUnderCheck, "name" | "workload">,
  { settings }: Pick<EnvironmentUnderCheck, "settings">,
): PlatformVariable[] {
  const { search, services, sharedIngress } = settings;
  const { uses } = workload;
  const queue = valueAt(workload, ["queue"]);
  const routes = valueAt(workload, ["routes"]);
  const hasRoutes = routes !== undefined && Object.keys(routes as object).length > 0;
  return [
    ...databaseUses(uses, settings).flatMap(({ name, usePath, variablePrefix, use }) => {
      const database = postgresDatabases(settings).find((candidate) => candidate.name === name);
      const ends = databaseEnds(databaseUserOf(workloadName, use), use, database?.settings);
      return variables(formatPath(["uses", ...usePath]), variablePrefix, ends, connectionOffers);
    }),
    ...documentDatabaseUses(uses).flatMap(({ path, variablePrefix, use }) =>
      variables(
        formatPath(["uses", ...path]),
        variablePrefix,
        [...documentDatabase, ...(use === "master" ? credentials : [])],
        ["URL"],
      ),
    ),
    ...(uses.search && search ? variables("uses.search", "SEARCH", searchEngine[search.kind]) : []),
    ...Object.keys(uses.buckets).flatMap((name) =>
      variables(`uses.buckets.${name}`, "BUCKET", [upper(name)], [`${upper(name)}_ARN`]),
    ),
    ...Object.keys(uses.queues).flatMap((name) => queueVariables(`uses.queues.${name}`, name)),
    ...(typeof queue === "string" ? queueVariables("queue", queue) : []),
    ...uses.services.flatMap((entry) => {
      const { service: name, port } = calledService(entry);
      const service = ownEntry(services, name);
      const listening = service && listeningPorts(service).find(({ key }) => key === port);
      const prefix = upper(portName(name, port));
      const ends = serviceEnds(listening?.protocol).map((end) => `${prefix}_${end}`);
      // A job or task can't know the address, as others do by the name of the service.
      return "timeoutMinutes" in workload
        ? variables("uses.services", "SERVICE", ends)
        : variables("uses.services", "SERVICE", [], ends);
    }),
    ...Object.keys(uses.topics).flatMap((name) => variables(`uses.topics.${name}`, "TOPIC", [`${upper(name)}_ARN`])),
    ...Object.keys(uses.tables).flatMap((name) =>
      variables(`uses.tables.${name}`, "TABLE", [upper(name)], [`${upper(name)}_ARN`]),
    ),
    ...(hasCollector(workload) ? telemetryVariables(workload.telemetry?.traces === true) : []),
    ...("onObjectCreated" in workload ? variables("onObjectCreated", "OBJECT", ["BUCKET", "KEY"]) : []),
    ...(sharedIngress?.pathPrefix !== undefined && hasRoutes ? variables("routes", "PATH", ["PREFIX"]) : []),
  ];
}

function databaseEnds(
  user: string | undefined,
  use: DatabaseUse,
  database: DatabaseSettings | undefined,
): readonly string[] {
  const ends = connection.filter((end) => end !== "REPLICA_HOSTS" || (database?.readReplicas ?? 0) > 0);
  if (use === "master") return [...ends, ...credentials];
  if (use === "reach") return ends;
  const hasPassword = user !== undefined && database?.users[user]?.password !== undefined;
  return [...ends, "USERNAME", ...(hasPassword ? ["PASSWORD"] : [])];
}

/** What SDKs of OpenTelemetry read: `environment` can set them otherwise. */
function telemetryVariables(traces: boolean): PlatformVariable[] {
  const ends = [...telemetryEnds, ...(traces ? samplerEnds : [])];
  return variables("telemetry", "OTEL", ends).map((variable) => ({ ...variable, isDefault: true }));
}

function queueVariables(setting: string, queue: string): PlatformVariable[] {
  const name = upper(queue);
  return variables(setting, "QUEUE", [`${name}_URL`], [`${name}_ARN`, `${name}_NAME`]);
}

function serviceEnds(protocol: string | undefined): readonly string[] {
  return protocol === "tcp" ? ["HOST", "PORT"] : ["HOST", "PORT", "URL"];
}

/** @param offers ends of the variables that are set only where they are listed. @default none */
function variables(
  setting: string,
  prefix: string,
  ends: readonly string[],
  offers: readonly string[] = [],
): PlatformVariable[] {
  return [
    ...ends.map((end) => ({ name: `${prefix}_${end}`, setting, isOffered: false })),
    ...offers.map((end) => ({ name: `${prefix}_${end}`, setting, isOffered: true })),
  ];
}

function upper(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}
