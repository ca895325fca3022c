import { isTrue } from "../../tree/values";
import { unlessOwnKey, unlessTrue } from "../clauses";
import { type Rule } from "../rule";
import { isReplica, isRestored } from "./sources";

/** Source: Amazon RDS User Guide, "Encrypting Amazon RDS resources". */
export const rdsEncryption: Rule = {
  id: "rds-encryption",
  wants: "every database is encrypted with a key of the account",
  severity: "high",
  controls: {
    securityHub: ["RDS.3", "RDS.27"],
    cis: ["2.2.1"],
    wellArchitected: ["SEC08-BP01", "SEC08-BP02"],
    claims: ["W16", "W17", "F17", "D13"],
  },
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "Storage can't be encrypted afterwards, and nobody can restrict or withdraw a key that AWS manages.",
  fix: "Use the construct `Postgres`, or set `storageEncrypted: true` and `kmsKeyId`.",
  // A replica, and what is restored, has the key of its source.
  check: (database, tree) => [
    ...unlessTrue(database.attributes, ["storage_encrypted"]),
    ...(isReplica(database) || isRestored(database)
      ? []
      : unlessOwnKey(database, database.attributes, "kms_key_id", tree)),
  ],
  attributes: ["storage_encrypted", "kms_key_id"],
};

/** Flags and keys of Performance Insights by type of resource. */
const INSIGHTS: Readonly<Record<string, string>> = {
  aws_db_instance: "performance_insights_enabled",
  aws_rds_cluster: "performance_insights_enabled",
  aws_rds_cluster_instance: "performance_insights_enabled",
  aws_docdb_cluster_instance: "enable_performance_insights",
};

/** Source: Amazon RDS User Guide, "Overview of Performance Insights on Amazon RDS", encryption. */
export const rdsInsightsEncryption: Rule = {
  id: "rds-performance-insights-encryption",
  wants: "what Performance Insights keeps of a database is encrypted with a key of the account",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance", "aws_docdb_cluster_instance"],
  reason: "It keeps the text of statements, in which data can be, and its key can't be changed afterwards.",
  fix: "Set `performanceInsightsKmsKeyId`.",
  check: (database, tree) =>
    isTrue(database.get(INSIGHTS[database.type] ?? ""))
      ? unlessOwnKey(database, database.attributes, "performance_insights_kms_key_id", tree)
      : [],
  attributes: ["performance_insights_kms_key_id"],
};
