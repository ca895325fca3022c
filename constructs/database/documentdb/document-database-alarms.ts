import { type Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { AlarmSet, type AlarmSetOptions } from "../../monitoring/alarm-set";
import { memoryBytesOf } from "../instance-class";
import { type DocumentDatabase } from "./document-database";
import { documentDatabaseAlarms } from "./document-database-alarm-definitions";
import { type DocumentDatabaseConfiguration } from "./document-database-configuration";

/** Props of {@link DocumentDatabaseAlarms}. */
export interface DocumentDatabaseAlarmsProps extends AlarmSetOptions<typeof documentDatabaseAlarms> {
  /** The document database to watch. */
  readonly database: DocumentDatabase;
}

/**
 * The alarms of a document database. That of the memory is missing if the memory of a new instance class is unknown, and
 * that of replicas if there are none.
 */
export class DocumentDatabaseAlarms extends AlarmSet<Partial<typeof documentDatabaseAlarms>> {
  constructor(scope: Construct, id: string, { database, ...options }: DocumentDatabaseAlarmsProps) {
    const { configuration, name } = database;
    const memoryBytes = memoryBytesOf(configuration.instanceClass);
    super(scope, id, {
      ...options,
      name: `database/${name}`,
      subject: `The document database ${DeploymentTarget.of(database).name("databaseCluster", name)}`,
      runbook: "document-database-down",
      definitions: applicable(configuration, memoryBytes),
      // A reference to an instance: before the first one, the cluster reports nothing.
      dimensions: { DBClusterIdentifier: (database.instances[0] ?? database.cluster).clusterIdentifier },
      numbers: memoryBytes === undefined ? {} : { memoryBytes },
    });
  }
}

function applicable(
  { instances }: DocumentDatabaseConfiguration,
  memoryBytes: number | undefined,
): Partial<typeof documentDatabaseAlarms> {
  const { freeMemoryPercent, replicaLagSeconds, ...others } = documentDatabaseAlarms;
  return {
    ...others,
    ...(memoryBytes !== undefined && { freeMemoryPercent }),
    ...(instances > 1 && { replicaLagSeconds }),
  };
}
