import { isFalse, isUnknown, textsOf } from "../../tree/values";
import { ifFalse, unlessAtLeast, unlessListed, unlessSet } from "../clauses";
import { type Rule } from "../rule";
import { postgresSettings } from "./settings";
import { engineOf } from "./sources";

/** Source: Amazon RDS User Guide, "Setting up and enabling Enhanced Monitoring". */
export const rdsEnhancedMonitoring: Rule = {
  id: "rds-enhanced-monitoring",
  wants: "a database of prod reports the metrics of its operating system",
  severity: "low",
  controls: { securityHub: ["RDS.6"], wellArchitected: ["REL06-BP01"] },
  types: ["aws_db_instance", "aws_rds_cluster_instance"],
  reason: "CloudWatch sees the instance from outside, and can't tell how much each process uses.",
  fix: "Set `monitoringInterval` (setting `monitoringIntervalSeconds`) to 60, and `monitoringRoleArn`.",
  stages: "prod",
  settings: postgresSettings("monitoringIntervalSeconds"),
  check: ({ attributes }) => {
    const interval = unlessAtLeast(attributes, "monitoring_interval", 1, 0);
    return interval.length > 0 ? interval : unlessSet(attributes, "monitoring_role_arn");
  },
  attributes: ["monitoring_interval", "monitoring_role_arn"],
};

/** Source: Amazon RDS User Guide, "Monitoring DB load with Performance Insights on Amazon RDS". */
export const rdsPerformanceInsights: Rule = {
  id: "rds-performance-insights",
  wants: "a database of prod has Performance Insights enabled",
  severity: "low",
  controls: { wellArchitected: ["REL06-BP01"] },
  types: ["aws_db_instance", "aws_rds_cluster_instance"],
  reason: "Without a history of its load, nobody can tell afterwards which statement brought the database down.",
  fix: "Set `performanceInsightsEnabled: true` (setting `performanceInsightsDays`).",
  stages: "prod",
  settings: postgresSettings("performanceInsightsDays"),
  check: (database) =>
    isFalse(database.get("performance_insights_enabled"), false) ? "`performance_insights_enabled` is not true" : [],
  attributes: ["performance_insights_enabled"],
};

/** Logs of each engine that tell of errors and of what was done. Source: Security Hub, "RDS.9". */
const LOGS: Readonly<Record<string, readonly string[]>> = {
  postgres: ["postgresql", "upgrade"],
  "aurora-postgresql": ["postgresql"],
  mysql: ["audit", "error", "slowquery"],
  mariadb: ["audit", "error", "slowquery"],
  "aurora-mysql": ["audit", "error", "slowquery"],
};

/** Source: Amazon RDS User Guide, "Publishing database logs to Amazon CloudWatch Logs". */
export const rdsLogExports: Rule = {
  id: "rds-log-exports",
  wants: "a database of prod sends its logs to CloudWatch Logs",
  severity: "medium",
  controls: {
    securityHub: ["RDS.9", "RDS.34", "RDS.36", "RDS.37", "RDS.42"],
    wellArchitected: ["SEC04-BP01"],
    claims: ["D23"],
  },
  types: ["aws_db_instance", "aws_rds_cluster"],
  reason: "RDS deletes the logs on the instance after days, and all of them with the instance.",
  fix: "Set `enabledCloudwatchLogsExports` (setting `logExports`) to the logs of the engine.",
  stages: "prod",
  settings: postgresSettings("logExports"),
  check: (database) =>
    unlessListed(database.attributes, "enabled_cloudwatch_logs_exports", LOGS[engineOf(database) ?? ""] ?? []),
  attributes: ["enabled_cloudwatch_logs_exports"],
};

/** Start of the names of log groups, and the argument with the database's name, by type. */
const GROUPS: Readonly<Record<string, readonly [start: string, name: string]>> = {
  aws_db_instance: ["/aws/rds/instance/", "identifier"],
  aws_rds_cluster: ["/aws/rds/cluster/", "cluster_identifier"],
  aws_docdb_cluster: ["/aws/docdb/", "cluster_identifier"],
};

/** Source: Amazon RDS User Guide, "Publishing database logs to Amazon CloudWatch Logs", log groups. */
export const rdsLogGroups: Rule = {
  id: "rds-log-groups",
  wants: "the log groups of every database are declared",
  severity: "low",
  controls: { securityHub: ["CloudWatch.16"], wellArchitected: ["SEC04-BP01", "SEC08-BP01"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
  reason: "AWS creates a missing group on its own, without a key, and its events never expire.",
  fix: "Use the construct `Postgres` or `DocumentDatabase`, or declare a `CloudwatchLogGroup` of the name, on which the database depends.",
  check: (database) => {
    const [start = "", argument = ""] = GROUPS[database.type] ?? [];
    const name = database.get(argument);
    if (typeof name !== "string" || isUnknown(name)) return [];
    const declared = new Set(database.stack.of("aws_cloudwatch_log_group").map((group) => group.get("name")));
    return textsOf(database.get("enabled_cloudwatch_logs_exports"))
      .filter((log) => !isUnknown(log) && !declared.has(`${start}${name}/${log}`))
      .map((log) => `the log group "${start}${name}/${log}" is not declared`);
  },
  attributes: ["enabled_cloudwatch_logs_exports"],
};

/** Source: Amazon RDS User Guide, "Automatically upgrading the minor engine version". */
export const rdsMinorUpgrades: Rule = {
  id: "rds-minor-upgrades",
  wants: "every database in prod gets minor versions automatically",
  severity: "high",
  controls: { securityHub: ["RDS.13", "RDS.35"], cis: ["2.2.2"], wellArchitected: ["SEC06-BP01"] },
  types: ["aws_db_instance", "aws_rds_cluster_instance"],
  reason: "Minor versions fix vulnerabilities, which are public from then on.",
  fix: "Leave `autoMinorVersionUpgrade` at true.",
  stages: "prod",
  settings: postgresSettings("autoMinorVersionUpgrade"),
  check: (database) => ifFalse(database.attributes, "auto_minor_version_upgrade"),
  attributes: ["auto_minor_version_upgrade"],
};

/** Source: Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance or cluster", authorities. */
export const rdsCertificateAuthority: Rule = {
  id: "rds-certificate-authority",
  wants: "every database has a certificate from a valid authority",
  severity: "medium",
  controls: { wellArchitected: ["SEC09-BP01"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance", "aws_docdb_cluster_instance"],
  reason:
    "The authority of 2019 has expired: clients that check certificates don't connect, and others learn not to check.",
  fix: 'Set `caCertIdentifier` to "rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1" or "rds-ca-ecc384-g1".',
  check: (database) => {
    const argument = database.type === "aws_rds_cluster" ? "ca_certificate_identifier" : "ca_cert_identifier";
    const authority = database.get(argument);
    return typeof authority === "string" && /^rds-ca-20\d\d$/.test(authority)
      ? `\`${argument}\` is "${authority}"`
      : [];
  },
  attributes: ["ca_cert_identifier", "ca_certificate_identifier"],
};
