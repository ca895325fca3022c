import { isFalse, isTrue, isUnknown } from "../../tree/values";
import { unlessOwnKey } from "../clauses";
import { type Rule } from "../rule";
import { engineOf } from "./sources";

/** Engines of RDS that have IAM authentication. */
const IAM_ENGINES = ["postgres", "mysql", "mariadb", "aurora-postgresql", "aurora-mysql"];

/** Source: Amazon RDS User Guide, "IAM database authentication for MariaDB, MySQL, and PostgreSQL". */
export const rdsIamAuthentication: Rule = {
  id: "rds-iam-authentication",
  wants: "every database accepts IAM tokens instead of passwords",
  severity: "medium",
  controls: { securityHub: ["RDS.10", "RDS.12"], wellArchitected: ["SEC02-BP02"], claims: ["S14"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "Otherwise, applications need passwords, which are valid until somebody changes them.",
  fix: "Use the construct `Postgres`, or set `iamDatabaseAuthenticationEnabled: true`.",
  // The engine of a replica is that of its source, where the rule tells.
  check: (database) =>
    IAM_ENGINES.includes(engineOf(database) ?? "") &&
    isFalse(database.get("iam_database_authentication_enabled"), false)
      ? "`iam_database_authentication_enabled` is not true"
      : [],
  attributes: ["iam_database_authentication_enabled"],
};

/** Names that attackers try first, of all engines. Source: Security Hub, "RDS.24", "RDS.25", "RedshiftServerless.5". */
const COMMON_NAMES = ["admin", "administrator", "awsuser", "master", "oracle", "postgres", "root", "sa", "user"];

/** Arguments with the name of the master user, by type. */
const NAME_ARGUMENTS: Readonly<Record<string, string>> = {
  aws_db_instance: "username",
  aws_rds_cluster: "master_username",
  aws_docdb_cluster: "master_username",
  aws_redshiftserverless_namespace: "admin_username",
};

/** Source: Amazon RDS User Guide, "Master user account privileges". */
export const rdsMasterUsername: Rule = {
  id: "rds-master-username",
  wants: "no master user has a well-known name",
  severity: "medium",
  controls: { securityHub: ["RDS.24", "RDS.25", "RedshiftServerless.5"], wellArchitected: ["SEC02-BP01"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_redshiftserverless_namespace"],
  reason: "Half of what an attacker needs to sign in would be known.",
  fix: "Choose another name, such as `platform_admin`, before the database exists: a new name replaces it.",
  check: (database) => {
    const argument = NAME_ARGUMENTS[database.type] ?? "username";
    const name = database.get(argument);
    return typeof name === "string" && COMMON_NAMES.includes(name.toLowerCase()) ? `\`${argument}\` is "${name}"` : [];
  },
  evidence: (database) => {
    const attribute = NAME_ARGUMENTS[database.type] ?? "username";
    return [{ resource: database, attribute, value: database.get(attribute) }];
  },
};

/** Arguments with the password of the master user, which Terraform writes to the state. */
const PASSWORD_ARGUMENTS: Readonly<Record<string, string>> = {
  aws_db_instance: "password",
  aws_rds_cluster: "master_password",
  aws_docdb_cluster: "master_password",
  aws_redshiftserverless_namespace: "admin_user_password",
};

/** Source: Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager". */
export const rdsMasterPassword: Rule = {
  id: "rds-master-password",
  wants: "no password of a master user is in the configuration or the state",
  severity: "high",
  controls: { wellArchitected: ["SEC02-BP03"], claims: ["W18", "W19", "F10", "D16", "D17", "S12"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_redshiftserverless_namespace"],
  reason: "Terraform writes the argument to the state; anyone who can read the state can sign in as the master user.",
  fix: "Set `manageMasterUserPassword: true`, with which AWS makes and rotates the password, or use the write-only argument.",
  check: (database) => {
    const argument = PASSWORD_ARGUMENTS[database.type] ?? "password";
    const password = database.get(argument);
    if (password === undefined) return [];
    return [
      isUnknown(password)
        ? `\`${argument}\` is set, so that the state has the password`
        : `\`${argument}\` has the password in plain text`,
    ];
  },
  attributes: ["manage_master_user_password", "manage_admin_password", "password_wo_version"],
};

/** Source: Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager", key. */
export const rdsMasterSecretKey: Rule = {
  id: "rds-master-secret-key",
  wants: "the secret of every master user is encrypted with a key of the account",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC02-BP03"], claims: ["W18"] },
  // DocumentDB has no argument for the key.
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "With the key that AWS manages, a permission on the secret alone is enough to read the password.",
  fix: "Set `masterUserSecretKmsKeyId` to a key for secrets.",
  check: (database, tree) =>
    isTrue(database.get("manage_master_user_password"))
      ? unlessOwnKey(database, database.attributes, "master_user_secret_kms_key_id", tree)
      : [],
  attributes: ["master_user_secret_kms_key_id"],
};
