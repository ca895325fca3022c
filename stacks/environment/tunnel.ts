import { type Construct } from "constructs";
import { DeploymentTarget } from "../../constructs/core/deployment-target";
import { type PolicyStatement } from "../../constructs/identity/policy-statement";
import { Tunnel, type TunnelDestination, type TunnelProps } from "../../constructs/jobs/tunnel";
import { Port } from "../../constructs/network/port";
import { type PostgresEntry, postgresDatabases, type PostgresSettings } from "../../settings/databases";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { mapEntries } from "../map-entries";
import { type EnvironmentData } from "./data";
import { type WorkloadContext } from "./workload-context";

/** A tunnel to the data of an environment. */
export interface DataTunnel {
  readonly tunnel: Tunnel;
  /** The commands that open it, by destination: `document-database`. */
  readonly commands: Readonly<Record<string, string>>;
  /** What people need to open it, and to sign in to the database. */
  readonly statements: readonly PolicyStatement[];
}

/** Creates the tunnel of an environment to its databases and its search engine; undefined if it is not enabled. */
export function createTunnel(
  scope: Construct,
  { tunnel: settings, ...databases }: Pick<EnvironmentSettings, "tunnel"> & PostgresSettings,
  data: EnvironmentData,
  { cluster, network, logs }: WorkloadContext,
): DataTunnel | undefined {
  const { enabled, databaseUsers, ...task } = settings;
  if (!enabled) {
    return undefined;
  }
  const tunnel = new Tunnel(scope, "tunnel", exact<TunnelProps>()({ cluster, network, logs, ...task }));
  const commands = mapEntries(destinationsOf(data), (_, destination) => tunnel.leadTo(destination));
  const signIns = signInStatements(data, postgresDatabases(databases), databaseUsers);
  return { tunnel, commands, statements: [...tunnel.openStatements, ...signIns] };
}

function destinationsOf({ postgres, documents, searchEngine }: EnvironmentData): Record<string, TunnelDestination> {
  const destinations: Record<string, TunnelDestination> = {};
  for (const [name, { endpoint, securityGroup }] of postgres) {
    destinations[name] = { label: "PostgreSQL", securityGroup, host: endpoint.host, port: endpoint.port };
  }
  for (const [name, { cluster, securityGroup }] of documents) {
    destinations[name] = { label: "DocumentDB", securityGroup, host: cluster.endpoint, port: Port.mongo };
  }
  if (searchEngine) {
    const [host = "", port] = searchEngine.url.replace("https://", "").split(":");
    const { securityGroup } = searchEngine;
    destinations["search"] = { label: "Search", securityGroup, host, port: port ? Port.tcp(Number(port)) : Port.https };
  }
  return destinations;
}

/** Source: Amazon RDS User Guide, "Creating and using an IAM policy for IAM database access". */
function signInStatements(
  data: EnvironmentData,
  databases: readonly PostgresEntry[],
  users: readonly string[],
): PolicyStatement[] {
  const resources = databases.flatMap(({ name, settings }) => {
    const database = data.postgres.get(name);
    const resourceId = database?.endpoint.resourceId;
    return database === undefined || resourceId === undefined
      ? []
      : users
          .filter((user) => settings.users[user] !== undefined)
          .map((user) => DeploymentTarget.of(database).arn("rds-db", `dbuser:${resourceId}/${user}`));
  });
  return resources.length === 0 ? [] : [{ sid: "SignInToDatabases", actions: ["rds-db:connect"], resources }];
}
