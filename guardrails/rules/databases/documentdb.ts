import { shown } from "../../tree/values";
import { unlessListed, unlessOwnKey, unlessTrue } from "../clauses";
import { type Rule } from "../rule";
import { hasValue, parameterGroupArgument, parametersOf } from "./parameters";
import { isRestored } from "./sources";

/** Source: Amazon DocumentDB Developer Guide, "Encrypting Amazon DocumentDB data at rest". */
export const documentdbEncryption: Rule = {
  id: "documentdb-encryption",
  wants: "every DocumentDB cluster is encrypted with a key of the account",
  severity: "medium",
  controls: { securityHub: ["DocumentDB.1"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_docdb_cluster"],
  reason: "Storage can't be encrypted afterwards, and nobody can restrict or withdraw a key that AWS manages.",
  fix: "Use the construct `DocumentDatabase`, or set `storageEncrypted: true` and `kmsKeyId`.",
  check: (cluster, tree) => [
    ...unlessTrue(cluster.attributes, ["storage_encrypted"]),
    ...(isRestored(cluster) && cluster.get("kms_key_id") === undefined
      ? []
      : unlessOwnKey(cluster, cluster.attributes, "kms_key_id", tree)),
  ],
  attributes: ["storage_encrypted", "kms_key_id"],
};

/** Sources: Amazon DocumentDB Developer Guide, "Auditing Amazon DocumentDB events", "Profiling Amazon DocumentDB operations". */
export const documentdbLogs: Rule = {
  id: "documentdb-logs",
  wants: "every DocumentDB cluster records sign-ins, changes and slow operations in CloudWatch Logs",
  severity: "medium",
  controls: { securityHub: ["DocumentDB.4"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_docdb_cluster"],
  reason: "Without the export nothing is kept, and without the parameters nothing is recorded, not even who signed in.",
  fix: 'Use the construct `DocumentDatabase`, or set `enabledCloudwatchLogsExports: ["audit", "profiler"]` and the parameters `audit_logs` and `profiler`.',
  check: (cluster, tree) => {
    const parameters = parametersOf(cluster, tree);
    const off = ["audit_logs", "profiler"].filter(
      (name) => parameters && !hasValue(parameters, name, (value) => !["disabled", "none"].includes(value)),
    );
    return [
      ...unlessListed(cluster.attributes, "enabled_cloudwatch_logs_exports", ["audit", "profiler"]),
      ...off.map((name) => `its parameter \`${name}\` is ${shown(parameters?.values.get(name))}`),
    ];
  },
  attributes: ["enabled_cloudwatch_logs_exports"],
};

/** Source: Amazon DocumentDB Developer Guide, "Encrypting data in transit". */
export const documentdbTls: Rule = {
  id: "documentdb-tls",
  wants: "every DocumentDB cluster requires TLS by its own parameter group",
  severity: "medium",
  controls: { securityHub: ["DocumentDB.6"], wellArchitected: ["SEC09-BP02"], claims: ["D15"] },
  types: ["aws_docdb_cluster"],
  reason: "A client without TLS sends its password and its data in plain text.",
  fix: "Use the construct `DocumentDatabase`, or set the parameter `tls` to `enabled`, or to a version.",
  check: (cluster, tree) => {
    const parameters = parametersOf(cluster, tree);
    if (!parameters || hasValue(parameters, "tls", (value) => value !== "disabled")) {
      return [];
    }
    return parameters.family === undefined
      ? `\`${parameterGroupArgument(cluster)}\` names no parameter group with \`tls\``
      : `its parameter \`tls\` is ${shown(parameters.values.get("tls"))}`;
  },
  evidence: (resource, tree) => [
    { resource, attribute: "parameter tls", value: parametersOf(resource, tree)?.values.get("tls") },
  ],
};
