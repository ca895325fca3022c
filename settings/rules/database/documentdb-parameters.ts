import { ownedDocumentParameters } from "../../../constructs/database/documentdb/owned-parameters";
import { documentDatabases } from "../../databases";
import { formatPath } from "../../issues/path";
import { type Rule, type RuleIssue } from "../rule";

/** The setting that controls each parameter of the cluster. */
const settingOf: Readonly<Record<(typeof ownedDocumentParameters)[number], string>> = {
  audit_logs: "auditDataAccess",
  profiler: "slowOperationMilliseconds",
  profiler_threshold_ms: "slowOperationMilliseconds",
  tls: "tls",
};

/** The parameters of a document database must not include those that settings control. */
export const documentdbParametersRule: Rule = ({ settings }) =>
  documentDatabases(settings).flatMap(({ path, settings: { parameters } }) =>
    ownedDocumentParameters
      .filter((name) => parameters[name] !== undefined)
      .map((name): RuleIssue => {
        const message = `this parameter is controlled by \`${formatPath([...path, settingOf[name]])}\`; remove it and use that setting.`;
        return { at: [[...path, "parameters", name]], message };
      }),
  );
