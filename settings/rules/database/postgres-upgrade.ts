import { postgresUpgradeIssues } from "../../../constructs/database/postgres/postgres-issues";
import { postgresDatabases } from "../../databases";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** An upgrade of the PostgreSQL database must lead to a higher major version. */
export const postgresUpgradeRule: Rule = ({ settings }) =>
  postgresDatabases(settings).flatMap(({ path, settings: database }) =>
    settingIssues(path, postgresUpgradeIssues(database)),
  );
