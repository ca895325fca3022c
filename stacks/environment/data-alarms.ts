import { type Construct } from "constructs";
import { type Postgres } from "../../constructs/database/postgres/postgres";
import { PostgresAlarms } from "../../constructs/database/postgres/postgres-alarms";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { postgresDatabases, type PostgresEntry, type PostgresSettings } from "../../settings/databases";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentData } from "./data";

/** The settings of the alarms of what stores data. */
export type DataAlarmsSettings = Pick<EnvironmentSettings, "alarms"> & PostgresSettings;

/** The alarms of what stores the data of an environment, one set for each instance. */
export class DataAlarms {
  /** The alarms of PostgreSQL databases, by the names of the databases in AWS: first the primary, then its replicas. */
  readonly databases: ReadonlyMap<string, readonly PostgresAlarms[]>;

  /** @param scope the construct of all alarms */
  constructor(
    private readonly scope: Construct,
    private readonly settings: DataAlarmsSettings,
    { postgres }: EnvironmentData,
  ) {
    this.databases = new Map(
      postgresDatabases(settings).flatMap((entry) => {
        const database = postgres.get(entry.name);
        return database === undefined ? [] : [[entry.name, this.watchPostgres(entry, database)] as const];
      }),
    );
  }

  /** Every set of alarms, in the order in which they were created. */
  get all(): readonly AlarmSet[] {
    return [...this.databases.values()].flat();
  }

  private watchPostgres({ id, settings: { alarms } }: PostgresEntry, database: Postgres): PostgresAlarms[] {
    const { highestSeverity, databases } = this.settings.alarms;
    const options = { database, highestSeverity, choices: { ...databases, ...alarms } };
    return [
      new PostgresAlarms(this.scope, id, options),
      // The id of a database never begins like these, so that a database named `orders-replica-1` meets no other.
      ...database.replicas.map(
        (_, index) =>
          new PostgresAlarms(this.scope, `replica-${index + 1}-of-${id}`, { ...options, replica: index + 1 }),
      ),
    ];
  }
}
