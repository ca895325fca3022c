import { documentDatabaseUpgradeIssues } from "../../../constructs/database/documentdb/document-database-issues";
import { documentDatabases } from "../../databases";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** An upgrade of the document database must lead to a higher major version. */
export const documentdbUpgradeRule: Rule = ({ settings }) =>
  documentDatabases(settings).flatMap(({ path, settings: database }) =>
    settingIssues(path, documentDatabaseUpgradeIssues(database)),
  );
