import { unlessAtLeast, unlessTrue } from "../clauses";
import { unlessBackedUp } from "../backup/selected";
import { type Rule } from "../rule";
import { documentSettings, postgresSettings } from "./settings";
import { isReplica } from "./sources";

/** Least number of days of Security Hub. */
const MINIMUM_DAYS = 7;

/** Source: Amazon RDS User Guide, "Introduction to backups", retention period. */
export const rdsBackupRetention: Rule = {
  id: "rds-backup-retention",
  wants: "a database of prod keeps automated backups for at least 7 days",
  severity: "medium",
  controls: { securityHub: ["RDS.11"], wellArchitected: ["REL09-BP01", "REL09-BP03"], claims: ["W16"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "Damage that is found after a week could not be undone to the minute before it.",
  fix: "Set `backupRetentionPeriod` (setting `backupRetentionDays`) to 7 or more.",
  stages: "prod",
  settings: postgresSettings("backupRetentionDays"),
  check: (database) =>
    isReplica(database)
      ? []
      : unlessAtLeast(
          database.attributes,
          "backup_retention_period",
          MINIMUM_DAYS,
          database.type === "aws_db_instance" ? 0 : 1,
        ),
  attributes: ["backup_retention_period"],
};

/** Source: Amazon DocumentDB Developer Guide, "Backing up and restoring in Amazon DocumentDB". */
export const documentdbBackupRetention: Rule = {
  id: "documentdb-backup-retention",
  wants: "a DocumentDB cluster of prod keeps automated backups for at least 7 days",
  severity: "medium",
  controls: { securityHub: ["DocumentDB.2"], wellArchitected: ["REL09-BP01", "REL09-BP03"] },
  types: ["aws_docdb_cluster"],
  reason: "Damage that is found after a week could not be undone to the minute before it.",
  fix: "Set `backupRetentionPeriod` (setting `backupRetentionDays`) to 7 or more.",
  stages: "prod",
  settings: documentSettings("backupRetentionDays"),
  check: (cluster) => unlessAtLeast(cluster.attributes, "backup_retention_period", MINIMUM_DAYS, 1),
  attributes: ["backup_retention_period"],
};

/** Source: AWS Backup Developer Guide, "Assigning resources to a backup plan". */
export const rdsInBackupPlan: Rule = {
  id: "rds-backup-plan",
  wants: "a database of prod is in a plan of AWS Backup",
  severity: "medium",
  controls: { securityHub: ["RDS.26"], wellArchitected: ["REL09-BP02", "REL09-BP03"], claims: ["W16"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
  reason: "Anyone who can delete a database can delete its automated backups too; those in a vault outlive it.",
  fix: "Add its ARN to the `resources` of a `BackupPlan`, or to those of a `BackupSelection`.",
  stages: "prod",
  settings: ["backup.enabled"],
  check: (database, tree) => (isReplica(database) ? [] : unlessBackedUp(database, tree)),
};

/** Source: Amazon RDS User Guide, "Copying tags to DB snapshots". */
export const rdsCopiedTags: Rule = {
  id: "rds-copy-tags",
  wants: "the snapshots of every database get its tags",
  severity: "low",
  controls: { securityHub: ["RDS.16", "RDS.17"], wellArchitected: ["COST03-BP02"], claims: ["W23"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster_instance"],
  reason: "Permissions and costs depend on tags, and a snapshot has the same data as its database.",
  fix: "Set `copyTagsToSnapshot: true`.",
  check: (database) => unlessTrue(database.attributes, ["copy_tags_to_snapshot"]),
  attributes: ["copy_tags_to_snapshot"],
};
