import { quote } from "../../issues/quote";
import { FORCE_TLS_PARAMETER } from "../../../constructs/database/postgres/postgres-defaults";
import { type Rule } from "../rule";

/** The database must accept connections with TLS only. */
export const postgresTlsRule: Rule = ({ settings: { database } }) => {
  const value = database?.parameters[FORCE_TLS_PARAMETER];
  if (value === undefined || value === "1") {
    return [];
  }
  const message = `${quote(value)} would allow connections without TLS; the platform sets this parameter to "1", so remove it.`;
  return [{ at: [["database", "parameters", FORCE_TLS_PARAMETER]], message }];
};
