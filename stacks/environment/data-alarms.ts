import { type Construct } from "constructs";
import { backupAlarms } from "../../constructs/backup/backup-alarm-definitions";
import { BackupAlarms } from "../../constructs/backup/backup-alarms";
import { type BackupPlan } from "../../constructs/backup/backup-plan";
import { DocumentDatabaseAlarms } from "../../constructs/database/documentdb/document-database-alarms";
import { type Postgres } from "../../constructs/database/postgres/postgres";
import { PostgresAlarms } from "../../constructs/database/postgres/postgres-alarms";
import { QueueAlarms } from "../../constructs/messaging/queue-alarms";
import { type AlarmSet } from "../../constructs/monitoring/alarm-set";
import { longestPause } from "../../constructs/off-hours/working-hours";
import { SearchDomain } from "../../constructs/search/search-domain";
import { SearchDomainAlarms } from "../../constructs/search/search-domain-alarms";
import { SearchInstance } from "../../constructs/search/search-instance";
import { SearchInstanceAlarms } from "../../constructs/search/search-instance-alarms";
import {
  databaseUses,
  documentDatabases,
  documentDatabaseUses,
  type DocumentSettings,
  postgresDatabases,
  type PostgresEntry,
  type PostgresSettings,
} from "../../settings/databases";
import { type EnvironmentSettings, type UsesSettings } from "../../settings/settings";
import { mapEntries } from "../map-entries";
import { type EnvironmentData } from "./data";
import { type EnvironmentMessaging } from "./messaging";

/** The settings of the alarms of what stores data. */
export type DataAlarmsSettings = Pick<EnvironmentSettings, "alarms" | "offHours" | "queues" | "search"> &
  DocumentSettings &
  PostgresSettings;

/** The settings in `alarms` of what stores data. */
export type DataAlarmKind =
  "backups" | "databases" | "documentDatabases" | "queues" | "searchDomain" | "searchInstance";

/** Number of days that an alarm can look at. Source: Amazon CloudWatch API Reference, "PutMetricAlarm". */
const MOST_DAYS = 7;

/** Nothing backs up a stopped database: two days without a backup count from the end of the longest pause on. */
function pausingBackups(offHours: NonNullable<DataAlarmsSettings["offHours"]>) {
  const { evaluationPeriods } = backupAlarms.completedBackups;
  return { completedBackups: { periods: Math.min(MOST_DAYS, evaluationPeriods + longestPause(offHours)) } };
}

/** What stores data, and is watched. */
export interface WatchedData {
  readonly data: EnvironmentData;
  readonly messaging: EnvironmentMessaging | undefined;
  readonly backups: BackupPlan | undefined;
}

/** The alarms of what stores the data of an environment, one set for each instance, cluster, domain and queue. */
export class DataAlarms {
  /** The alarms of PostgreSQL databases, by the names of the databases in AWS: first the primary, then its replicas. */
  readonly databases: ReadonlyMap<string, readonly PostgresAlarms[]>;
  /** The alarms of document databases, by the names of the databases in AWS. */
  readonly documentDatabases: ReadonlyMap<string, DocumentDatabaseAlarms>;
  readonly search: SearchDomainAlarms | SearchInstanceAlarms | undefined;
  /** The alarms of queues, by name. */
  readonly queues: Readonly<Record<string, QueueAlarms>>;
  /** The alarms of backups, one set for each type of resource. */
  readonly backups: readonly BackupAlarms[];

  /** @param scope the construct of all alarms */
  constructor(
    private readonly scope: Construct,
    private readonly settings: DataAlarmsSettings,
    { data, messaging, backups }: WatchedData,
  ) {
    this.databases = new Map(
      postgresDatabases(settings).flatMap((entry) => {
        const database = data.postgres.get(entry.name);
        return database === undefined ? [] : [[entry.name, this.watchPostgres(entry, database)] as const];
      }),
    );
    this.documentDatabases = this.watchDocumentDatabases(data);
    this.search = this.watchSearch(data);
    this.queues = mapEntries(messaging?.queues ?? {}, (name, queue) => {
      const choices = { ...settings.alarms.queues, ...settings.queues[name]?.alarms };
      return new QueueAlarms(scope, `queue-${name}`, { queue, choices, ...this.options });
    });
    this.backups = backups === undefined ? [] : this.watchBackups(data, backups);
  }

  /** Every set of alarms, in the order in which they were created. */
  get all(): readonly AlarmSet[] {
    return [
      ...[...this.databases.values()].flat(),
      ...this.documentDatabases.values(),
      ...(this.search ? [this.search] : []),
      ...Object.values(this.queues),
      ...this.backups,
    ];
  }

  private get options() {
    return { highestSeverity: this.settings.alarms.highestSeverity };
  }

  /** The alarms of what a workload uses, which explain those of the workload. */
  usedBy(uses: UsesSettings): readonly AlarmSet[] {
    return [
      ...databaseUses(uses, this.settings).flatMap(({ name }) => this.databases.get(name) ?? []),
      ...documentDatabaseUses(uses).flatMap(({ name }) => this.documentDatabases.get(name) ?? []),
      ...(this.search && uses.search ? [this.search] : []),
    ];
  }

  private watchPostgres({ id, settings: { alarms } }: PostgresEntry, database: Postgres): PostgresAlarms[] {
    const options = { database, choices: { ...this.settings.alarms.databases, ...alarms }, ...this.options };
    return [
      new PostgresAlarms(this.scope, id, options),
      // The id of a database never begins like these, so that a database named `orders-replica-1` meets no other.
      ...database.replicas.map(
        (_, index) =>
          new PostgresAlarms(this.scope, `replica-${index + 1}-of-${id}`, { ...options, replica: index + 1 }),
      ),
    ];
  }

  private watchDocumentDatabases({ documents }: EnvironmentData): ReadonlyMap<string, DocumentDatabaseAlarms> {
    return new Map(
      documentDatabases(this.settings).flatMap(({ id, name, settings }) => {
        const database = documents.get(name);
        if (database === undefined) return [];
        const choices = { ...this.settings.alarms.documentDatabases, ...settings.alarms };
        return [[name, new DocumentDatabaseAlarms(this.scope, id, { database, choices, ...this.options })] as const];
      }),
    );
  }

  private watchSearch({ searchEngine }: EnvironmentData): SearchDomainAlarms | SearchInstanceAlarms | undefined {
    const { alarms, search } = this.settings;
    if (searchEngine instanceof SearchDomain && search?.kind === "managed") {
      const choices = { ...alarms.searchDomain, ...search.alarms };
      return new SearchDomainAlarms(this.scope, "search", { domain: searchEngine, choices, ...this.options });
    }
    if (searchEngine instanceof SearchInstance && search?.kind === "instance") {
      const choices = { ...alarms.searchInstance, ...search.alarms };
      return new SearchInstanceAlarms(this.scope, "search", { instance: searchEngine, choices, ...this.options });
    }
    return undefined;
  }

  private watchBackups({ postgres, documents }: EnvironmentData, { vault, hasCopies }: BackupPlan): BackupAlarms[] {
    const { alarms, offHours } = this.settings;
    const choices = { ...(offHours && pausingBackups(offHours)), ...alarms.backups };
    const options = { vault, hasCopies, choices, ...this.options };
    return [
      ...(postgres.size > 0
        ? [new BackupAlarms(this.scope, "backups-of-databases", { resourceType: "RDS", ...options })]
        : []),
      ...(documents.size > 0
        ? [new BackupAlarms(this.scope, "backups-of-document-databases", { resourceType: "DocumentDB", ...options })]
        : []),
    ];
  }
}
