import { databaseWindowIssues } from "../../../constructs/database/database-windows";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** The backup and maintenance windows of a database must be long enough and must not overlap. */
export const databaseWindowsRule: Rule = ({ settings: { database, documentDatabase } }) => [
  ...settingIssues("database", database ? databaseWindowIssues("RDS", database) : []),
  ...settingIssues("documentDatabase", documentDatabase ? databaseWindowIssues("DocumentDB", documentDatabase) : []),
];
