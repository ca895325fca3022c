import { postgresStorageIssues } from "../../../constructs/database/postgres/postgres-issues";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** The storage of the PostgreSQL database must be one that RDS supports. */
export const postgresStorageRule: Rule = ({ settings: { database } }) =>
  settingIssues("database", database ? postgresStorageIssues(database) : []);
