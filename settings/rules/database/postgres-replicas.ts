import { postgresReplicaIssues } from "../../../constructs/database/postgres/postgres-issues";
import { postgresDatabases } from "../../databases";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** Read replicas require automated backups, from which RDS creates them. */
export const postgresReplicasRule: Rule = ({ settings }) =>
  postgresDatabases(settings).flatMap(({ path, settings: database }) =>
    settingIssues(path, postgresReplicaIssues(database)),
  );
