import { serviceAlarms } from "../../constructs/containers/service-alarms";
import { backupAlarms } from "../../constructs/backup/backup-alarm-definitions";
import { documentDatabaseAlarms } from "../../constructs/database/documentdb/document-database-alarm-definitions";
import { queueAlarms } from "../../constructs/messaging/queue-alarm-definitions";
import { searchDomainAlarms } from "../../constructs/search/search-domain-alarm-definitions";
import { searchInstanceAlarms } from "../../constructs/search/search-instance-alarm-definitions";
import { postgresAlarms } from "../../constructs/database/postgres/postgres-alarm-definitions";
import { type AlarmDefinitions } from "../../constructs/monitoring/alarm-definition";

/** The alarms of each kind of part, by the setting of `alarms` that changes them. */
export const alarmKinds = {
  backups: backupAlarms,
  databases: postgresAlarms,
  documentDatabases: documentDatabaseAlarms,
  queues: queueAlarms,
  searchDomain: searchDomainAlarms,
  searchInstance: searchInstanceAlarms,
  services: serviceAlarms,
} as const satisfies Readonly<Record<string, AlarmDefinitions>>;

/** A kind of part that has alarms. */
export type AlarmKind = keyof typeof alarmKinds;
