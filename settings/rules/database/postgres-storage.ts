import { postgresStorageIssues } from "../../../constructs/database/postgres/postgres-issues";
import { postgresDatabases } from "../../databases";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** The storage of the PostgreSQL database must be one that RDS supports. */
export const postgresStorageRule: Rule = ({ settings }) =>
  postgresDatabases(settings).flatMap(({ path, settings: database }) =>
    settingIssues(path, postgresStorageIssues(database)),
  );
