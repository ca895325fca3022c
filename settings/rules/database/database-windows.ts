import { databaseWindowIssues } from "../../../constructs/database/database-windows";
import { documentDatabases, postgresDatabases } from "../../databases";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** The backup and maintenance windows of a database must be long enough and must not overlap. */
export const databaseWindowsRule: Rule = ({ settings }) => [
  ...postgresDatabases(settings).flatMap(({ path, settings: database }) =>
    settingIssues(path, databaseWindowIssues("RDS", database)),
  ),
  ...documentDatabases(settings).flatMap(({ path, settings: database }) =>
    settingIssues(path, databaseWindowIssues("DocumentDB", database)),
  ),
];
