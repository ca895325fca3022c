import { databaseInsightsIssues } from "../../../constructs/database/postgres/postgres-issues";
import { postgresDatabases } from "../../databases";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** Database Insights must keep its data for as long as its mode does. */
export const databaseInsightsRule: Rule = ({ settings }) =>
  postgresDatabases(settings).flatMap(({ path, settings: database }) =>
    settingIssues(path, databaseInsightsIssues(database)),
  );
