import { ownedDocumentParameters } from "../../../constructs/database/documentdb/owned-parameters";
import { type RuleIssue, type Rule } from "../environment-under-check";

/** The setting that stands for each parameter of the cluster. */
const settingOf: Readonly<Record<(typeof ownedDocumentParameters)[number], string>> = {
  audit_logs: "auditDataAccess",
  profiler: "slowOperationMilliseconds",
  profiler_threshold_ms: "slowOperationMilliseconds",
  tls: "tls",
};

/** The document database's parameters leave alone what settings of their own say. */
export const documentDatabaseRule: Rule = ({ settings: { documentDatabase } }) =>
  ownedDocumentParameters
    .filter((name) => documentDatabase?.parameters[name] !== undefined)
    .map((name): RuleIssue => {
      const message = `is what the setting ${settingOf[name]} is for; take it out, and set that.`;
      return { at: [["documentDatabase", "parameters", name]], message };
    });
