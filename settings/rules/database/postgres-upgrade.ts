import { postgresUpgradeIssues } from "../../../constructs/database/postgres/postgres-issues";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** An upgrade of the PostgreSQL database must lead to a higher major version. */
export const postgresUpgradeRule: Rule = ({ settings: { database } }) =>
  settingIssues("database", database ? postgresUpgradeIssues(database) : []);
