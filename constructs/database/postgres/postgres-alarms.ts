import { type Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { type AlarmDefinition } from "../../monitoring/alarm-definition";
import { AlarmSet, type AlarmSetOptions } from "../../monitoring/alarm-set";
import { bytesPerGib, memoryBytesOf } from "../instance-class";
import { type Postgres } from "./postgres";
import { postgresAlarms } from "./postgres-alarm-definitions";
import { type PostgresConfiguration } from "./postgres-configuration";
import { maximumConnections } from "./postgres-connections";

type Name = keyof typeof postgresAlarms;

/** Alarms that only an instance has that is written to, or only one that replicates another. */
const ofPrimaries: readonly Name[] = ["transactionLogsPercent", "usedTransactionIds"];
const ofReplicas: readonly Name[] = ["replicaLagSeconds"];

/** Props of {@link PostgresAlarms}. */
export interface PostgresAlarmsProps extends AlarmSetOptions<typeof postgresAlarms> {
  /** The database to watch. */
  readonly database: Postgres;
  /**
   * Number of the read replica to watch, from 1 on.
   * @default none: the instance that is written to
   */
  readonly replica?: number;
}

/**
 * The alarms of an instance of a PostgreSQL database. Those that need what is unknown are missing: the memory of a new
 * instance class, or the value of a formula in the parameter `max_connections`.
 */
export class PostgresAlarms extends AlarmSet<Partial<typeof postgresAlarms>> {
  /** @throws if the database has no such replica */
  constructor(scope: Construct, id: string, { database, replica, ...options }: PostgresAlarmsProps) {
    const instance = replica === undefined ? database.instance : database.replicas[replica - 1]?.instance;
    if (instance === undefined) {
      throw new Error(`${database.node.path}: there is no read replica ${replica}.`);
    }
    const suffix = replica === undefined ? "" : `-replica-${replica}`;
    const name = `${database.endpoint.name}${suffix}`;
    const identifier = DeploymentTarget.of(database).name("databaseInstance", name);
    const numbers = numbersOf(database.configuration);
    super(scope, id, {
      ...options,
      name: `database/${name}`,
      subject: `The ${replica === undefined ? "database" : "read replica"} ${identifier}`,
      runbook: "database-down",
      definitions: applicable(database.configuration, { isReplica: replica !== undefined, numbers }),
      // A reference: without the instance, an alarm on missing reports would be active from the beginning.
      dimensions: { DBInstanceIdentifier: instance.identifier },
      numbers,
    });
  }
}

function numbersOf({ instanceClass, storageGib, parameters }: PostgresConfiguration): Record<string, number> {
  const memoryBytes = memoryBytesOf(instanceClass);
  const connections = maximumConnections(memoryBytes, parameters);
  return {
    storageBytes: storageGib * bytesPerGib,
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(connections !== undefined && { maximumConnections: connections }),
  };
}

function applicable(
  { performanceInsightsDays }: PostgresConfiguration,
  { isReplica, numbers }: { readonly isReplica: boolean; readonly numbers: Readonly<Record<string, number>> },
): Partial<typeof postgresAlarms> {
  const missing = new Set<string>(isReplica ? ofPrimaries : ofReplicas);
  if (performanceInsightsDays === 0) missing.add("loadPercent" satisfies Name);
  const isKnown = ({ expression = "" }: AlarmDefinition) =>
    [...expression.matchAll(/\{(\w+)\}/g)].every(([, name = ""]) => name in numbers);
  return Object.fromEntries(
    Object.entries(postgresAlarms).filter(([name, definition]) => !missing.has(name) && isKnown(definition)),
  );
}
