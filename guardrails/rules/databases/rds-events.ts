import { isFalse, isUnknown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/** Categories of events that Security Hub expects to be subscribed to, by type of the source. */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  "db-instance": ["maintenance", "configuration change", "failure"],
  "db-cluster": ["maintenance", "failure"],
  "db-parameter-group": ["configuration change"],
  "db-security-group": ["configuration change", "failure"],
};

/** Source: Amazon RDS User Guide, "Working with Amazon RDS event notification". */
export const rdsEventSubscriptions: Rule = {
  id: "rds-event-subscriptions",
  wants: "every subscription to RDS events is enabled, and covers failures and changes",
  severity: "low",
  controls: {
    securityHub: ["RDS.19", "RDS.20", "RDS.21", "RDS.22"],
    wellArchitected: ["REL06-BP03", "SEC04-BP01"],
  },
  types: ["aws_db_event_subscription", "aws_docdb_event_subscription"],
  reason: "Somebody relies on being told of a failure, and wouldn't be.",
  fix: "Leave `enabled` at true, and list the categories, or none for all of them.",
  check: (subscription) => {
    const listed = textsOf(subscription.get("event_categories"));
    const wanted = CATEGORIES[String(subscription.get("source_type"))] ?? [];
    const missing = listed.length === 0 || listed.some(isUnknown) ? [] : wanted.filter((one) => !listed.includes(one));
    return [
      ...(isFalse(subscription.get("enabled"), true) ? ["`enabled` is false"] : []),
      ...missing.map((category) => `\`event_categories\` lacks "${category}"`),
    ];
  },
  attributes: ["enabled", "source_type", "event_categories"],
};

/** Source: Amazon RDS User Guide, "Sharing a DB snapshot for Amazon RDS". */
export const rdsSnapshots: Rule = {
  id: "rds-snapshots-private",
  wants: "no snapshot of a database is shared with other accounts",
  severity: "critical",
  controls: { securityHub: ["RDS.1", "DocumentDB.3"], wellArchitected: ["SEC03-BP07"] },
  types: ["aws_db_snapshot", "aws_db_snapshot_copy", "aws_rds_cluster_snapshot_copy", "aws_db_cluster_snapshot"],
  reason: "Anyone in those accounts can restore the whole database in their own account.",
  fix: "Remove `sharedAccounts`; copy backups to another account with AWS Backup.",
  check: (snapshot) =>
    textsOf(snapshot.get("shared_accounts")).map((account) =>
      account === "all" ? "it is shared with everybody" : `it is shared with the account ${account}`,
    ),
  attributes: ["shared_accounts"],
};

/** Source: Amazon RDS User Guide, "Copying a DB snapshot for Amazon RDS", encryption. */
export const rdsSnapshotCopyEncryption: Rule = {
  id: "rds-snapshot-copy-encryption",
  wants: "every copy of a snapshot is encrypted with a named key",
  severity: "medium",
  controls: { securityHub: ["RDS.4"], wellArchitected: ["SEC08-BP02"] },
  types: ["aws_db_snapshot_copy", "aws_rds_cluster_snapshot_copy"],
  reason: "The copy of an unencrypted snapshot is unencrypted too, unless a key is named.",
  fix: "Set `kmsKeyId`.",
  check: (copy) => (copy.get("kms_key_id") === undefined ? "`kms_key_id` is not set" : []),
  attributes: ["kms_key_id"],
};
