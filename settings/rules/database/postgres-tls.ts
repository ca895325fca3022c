import { quote } from "../../issues/quote";
import { FORCE_TLS_PARAMETER } from "../../../constructs/database/postgres/postgres-defaults";
import { postgresDatabases } from "../../databases";
import { type Rule, type RuleIssue } from "../rule";

/** The databases must accept connections with TLS only. */
export const postgresTlsRule: Rule = ({ settings }) =>
  postgresDatabases(settings).flatMap(({ path, settings: { parameters } }): RuleIssue[] => {
    const value = parameters[FORCE_TLS_PARAMETER];
    if (value === undefined || value === "1") {
      return [];
    }
    const message = `${quote(value)} would allow connections without TLS; the platform sets this parameter to "1", so remove it.`;
    return [{ at: [[...path, "parameters", FORCE_TLS_PARAMETER]], message }];
  });
