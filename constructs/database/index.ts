export { type DatabaseClient } from "./database-client";
export { DatabaseEvents, type DatabaseEventsProps } from "./database-events";
export { databaseDefaults } from "./database-defaults";
export { DocumentDatabase } from "./documentdb/document-database";
export { documentDatabaseAlarms } from "./documentdb/document-database-alarm-definitions";
export { DocumentDatabaseAlarms, type DocumentDatabaseAlarmsProps } from "./documentdb/document-database-alarms";
export { type DocumentDatabaseConfiguration } from "./documentdb/document-database-configuration";
export { documentDatabaseDefaults } from "./documentdb/document-database-defaults";
export { type DocumentDatabaseProps } from "./documentdb/document-database-props";
export { type DocumentAccess, type DocumentGrants, type DocumentUser } from "./documentdb/users/document-user";
export { type DocumentUsers } from "./documentdb/users/document-users";
export { type ExistingPostgresInstanceProps, type ExistingPostgresProps } from "./postgres/existing-postgres";
export { Postgres } from "./postgres/postgres";
export { postgresAlarms } from "./postgres/postgres-alarm-definitions";
export { PostgresAlarms, type PostgresAlarmsProps } from "./postgres/postgres-alarms";
export { type PostgresConfiguration } from "./postgres/postgres-configuration";
export {
  type ClientVariables,
  type PostgresAccess,
  PostgresDatabase,
  type PostgresEndpoint,
} from "./postgres/postgres-database";
export { type DatabaseInsights, postgresDefaults } from "./postgres/postgres-defaults";
export { type PostgresProps } from "./postgres/postgres-props";
export { type PointInTimeSource, type RestoreFrom, type SnapshotSource } from "./restore-from";
export { type PostgresReplica } from "./postgres/postgres-replica";
export {
  type PostgresUser,
  type PostgresUserProps,
  type TableAccess,
  type UserGrants,
} from "./postgres/users/postgres-user";
export { type PostgresUsers } from "./postgres/users/postgres-users";
export { type MasterPasswordSchedule } from "./managed-rotation";
