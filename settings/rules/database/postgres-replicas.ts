import { postgresReplicaIssues } from "../../../constructs/database/postgres/postgres-issues";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** Read replicas require automated backups, from which RDS creates them. */
export const postgresReplicasRule: Rule = ({ settings: { database } }) =>
  settingIssues("database", database ? postgresReplicaIssues(database) : []);
