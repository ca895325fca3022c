import { reservedPostgresUsers } from "./postgres/postgres-names";

/** Names that everybody tries first, and that of RDS itself. Security Hub RDS.25. */
const commonNames = ["admin", "administrator", "root", "rdsadmin"];

/** Names of a master user of PostgreSQL. Source: Amazon RDS API Reference, "CreateDBInstance". */
export const postgresMasterUsername = pattern("[a-z][a-z0-9_]{0,15}", ["postgres", ...reservedPostgresUsers]);

/** Names of a master user of DocumentDB. */
export const documentDatabaseMasterUsername = pattern("[a-z][a-z0-9]{0,62}", ["serviceadmin"]);

/**
 * Requires a name that a master user can have.
 * @param path path of the construct, for the message
 * @throws if the name is a common one, is reserved, or has other characters
 */
export function requireMasterUsername(path: string, username: string, allowed: RegExp): void {
  if (!allowed.test(username)) {
    throw new Error(
      `${path}: masterUsername "${username}" must be lowercase letters and digits, starting with a letter, and not a ` +
        "common or reserved name such as admin or root; choose another.",
    );
  }
}

function pattern(form: string, reserved: readonly string[]): RegExp {
  return new RegExp(`^(?!(?:${[...commonNames, ...reserved].join("|")})$)${form}$`);
}
