import { ifTrue, unlessTrue } from "../clauses";
import { type Controls, type Rule } from "../rule";
import { isReplica } from "./sources";

/** Makes the rule that data of a service isn't deleted by one call. */
function deletionProtection(
  service: string,
  types: Rule["types"],
  controls: Controls,
  [argument, prop]: readonly [argument: string, prop: string] = ["deletion_protection", "deletionProtection"],
): Rule {
  return {
    id: `${service}-deletion-protection`,
    wants: "no database in prod can be deleted with a single call",
    severity: "medium",
    controls: { wellArchitected: ["SEC08-BP04"], ...controls },
    types,
    reason: "A mistake or a stolen credential would delete the database, and the applications that need it with it.",
    fix: `Set \`${prop}: true\`, or \`destroy: "stateless-only"\` in the environment's settings.`,
    stages: "prod",
    settings: ["destroy", "backend.destroy"],
    check: (database) => (isReplica(database) ? [] : unlessTrue(database.attributes, [argument])),
    attributes: [argument],
  };
}

/** Source: Amazon RDS User Guide, "Deleting a DB instance", deletion protection. */
export const rdsDeletionProtection = deletionProtection("rds", ["aws_db_instance", "aws_rds_cluster"], {
  securityHub: ["RDS.7", "RDS.8"],
});

/** Source: Amazon DocumentDB Developer Guide, "Deleting an Amazon DocumentDB cluster", deletion protection. */
export const documentdbDeletionProtection = deletionProtection("documentdb", ["aws_docdb_cluster"], {
  securityHub: ["DocumentDB.5"],
});

/** Source: Amazon DynamoDB Developer Guide, "Using deletion protection to protect your table". */
export const dynamodbDeletionProtection = deletionProtection(
  "dynamodb",
  ["aws_dynamodb_table"],
  { securityHub: ["DynamoDB.6"] },
  ["deletion_protection_enabled", "deletionProtectionEnabled"],
);

/** Source: Amazon RDS User Guide, "Deleting a DB instance", final snapshot. */
export const rdsFinalSnapshot: Rule = {
  id: "rds-final-snapshot",
  wants: "a database of prod leaves a final snapshot",
  severity: "medium",
  controls: { wellArchitected: ["REL09-BP01"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
  reason: "The automated backups can be deleted together with the database; nothing would be left.",
  fix: 'Set `skipFinalSnapshot: false` and `finalSnapshotIdentifier`, or `destroy: "stateless-only"` in the environment\'s settings.',
  stages: "prod",
  settings: ["destroy"],
  // RDS takes no final snapshot of a replica.
  check: (database) => (isReplica(database) ? [] : ifTrue(database.attributes, "skip_final_snapshot")),
  attributes: ["skip_final_snapshot"],
};
