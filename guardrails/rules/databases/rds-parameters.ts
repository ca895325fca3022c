import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { shown } from "../../tree/values";
import { type Evidence, type Rule } from "../rule";
import { hasValue, parameterGroupArgument, parametersOf } from "./parameters";
import { postgresSettings } from "./settings";
import { engineOf, isReplica } from "./sources";

/** Parameters that require TLS, by the start of the family or engine. Source: Amazon RDS User Guide, "Using SSL/TLS". */
const TLS_PARAMETERS = [
  [/^(?:aurora-)?postgres|^sqlserver/, "rds.force_ssl"],
  [/^(?:aurora-)?mysql|^mariadb/, "require_secure_transport"],
] as const;

/** Sources: Amazon RDS User Guide, "Requiring an SSL connection to a PostgreSQL DB instance", and those of other engines. */
export const rdsForcedTls: Rule = {
  id: "rds-forced-tls",
  wants: "every database refuses connections without TLS by its own parameter group",
  severity: "medium",
  controls: {
    securityHub: ["RDS.38", "RDS.39", "RDS.41", "RDS.44"],
    wellArchitected: ["SEC09-BP02"],
    claims: ["W22", "F17", "D14", "S9"],
  },
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "Otherwise a client without TLS sends its password and its data in plain text, and nobody notices.",
  fix: "Use the construct `Postgres`, or a parameter group with `rds.force_ssl` 1 (`require_secure_transport` 1 for MySQL and MariaDB).",
  check: (database, tree) => {
    const parameters = parametersOf(database, tree);
    const dialect = parameters?.family ?? engineOf(database) ?? "";
    const [, name] = TLS_PARAMETERS.find(([pattern]) => pattern.test(dialect)) ?? [];
    if (!parameters || name === undefined || hasValue(parameters, name, (value) => value === "1" || value === "on")) {
      return [];
    }
    return parameters.family === undefined
      ? [`\`${parameterGroupArgument(database)}\` names no parameter group with \`${name}\``]
      : [`its parameter \`${name}\` is ${shown(parameters.values.get(name))}`];
  },
  evidence: (database, tree) => evidenceOf(database, tree, ["rds.force_ssl", "require_secure_transport"]),
};

/** Values of `log_statement` that log schema changes. */
const LOGGED = ["ddl", "mod", "all"];

/** Source: Amazon RDS User Guide, "Turning on query logging for your RDS for PostgreSQL DB instance". */
export const rdsQueryLogging: Rule = {
  id: "rds-query-logging",
  wants: "a PostgreSQL database of prod logs schema changes and slow statements",
  severity: "low",
  controls: { wellArchitected: ["SEC04-BP01"], claims: ["D23"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "Without them, nobody can tell afterwards who changed a table, or which statement made the database slow.",
  fix: "Use the construct `Postgres`, or set the parameters `log_statement` to `ddl` and `log_min_duration_statement` to 0 or more.",
  stages: "prod",
  settings: postgresSettings("parameters.log_statement", "parameters.log_min_duration_statement"),
  check: (database, tree) => {
    const parameters = parametersOf(database, tree);
    const dialect = parameters?.family ?? engineOf(database) ?? "";
    if (!parameters || isReplica(database) || !/^(?:aurora-)?postgres/.test(dialect)) {
      return [];
    }
    const wrong = [
      ...(hasValue(parameters, "log_statement", (value) => LOGGED.includes(value)) ? [] : ["log_statement"]),
      ...(hasValue(parameters, "log_min_duration_statement", (value) => Number(value) >= 0)
        ? []
        : ["log_min_duration_statement"]),
    ];
    return wrong.map((name) => `its parameter \`${name}\` is ${shown(parameters.values.get(name))}`);
  },
  evidence: (database, tree) => evidenceOf(database, tree, ["log_statement", "log_min_duration_statement"]),
};

function evidenceOf(resource: Resource, tree: Tree, names: readonly string[]): Evidence[] {
  const parameters = parametersOf(resource, tree);
  return names
    .filter((name) => parameters?.values.has(name))
    .map((name) => ({ resource, attribute: `parameter ${name}`, value: parameters?.values.get(name) }));
}
