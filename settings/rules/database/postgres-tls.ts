import { type Rule } from "../rule";

const PARAMETER = "rds.force_ssl";

/** The database must accept connections with TLS only. */
export const postgresTlsRule: Rule = ({ settings: { database } }) => {
  const value = database?.parameters[PARAMETER];
  if (value === undefined || value === "1") {
    return [];
  }
  const message = `"${value}" would allow connections without TLS; the platform sets this parameter to "1", so remove it.`;
  return [{ at: [["database", "parameters", PARAMETER]], message }];
};
