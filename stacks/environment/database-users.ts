import { type Construct } from "constructs";
import { type Postgres } from "../../constructs/database/postgres/postgres";
import { type PostgresUserProps } from "../../constructs/database/postgres/users/postgres-user";
import { DocumentUserSetup } from "../../constructs/database-users/document-user-setup";
import { PostgresUserSetup } from "../../constructs/database-users/postgres-user-setup";
import { type UserSetup } from "../../constructs/database-users/user-setup";
import { SearchDomain } from "../../constructs/search/search-domain";
import { SearchRoleSetup } from "../../constructs/search-users/search-role-setup";
import { databaseUsers, userSetups, type UserSettings } from "../../settings/database-users";
import { exact } from "../exact";
import { type EnvironmentData } from "./data";
import { type WorkloadContext } from "./workload-context";
import { injectedSecret } from "./workload-props";

/** Creates the jobs that make the users of an environment's databases, and the roles of its search domain, by their names. */
export function createUserSetups(
  scope: Construct,
  settings: UserSettings,
  { database, documentDatabase, searchEngine }: EnvironmentData,
  context: WorkloadContext,
): Record<string, UserSetup> {
  const { cluster, network, logs } = context;
  const props = { cluster, network, logs };
  const setups: Record<string, UserSetup> = {};
  const needed = userSetups(settings);
  if (database && needed.includes("database-users")) {
    addPostgresUsers(database, settings, context);
    setups["database-users"] = new PostgresUserSetup(scope, "database-users", {
      ...props,
      database,
      ...(settings.database && { image: settings.database.usersImage }),
    });
  }
  const id = "document-database-users";
  if (documentDatabase && needed.includes(id)) {
    setups[id] = new DocumentUserSetup(scope, id, {
      ...props,
      database: documentDatabase,
      ...(settings.documentDatabase && { image: settings.documentDatabase.usersImage }),
    });
  }
  const roles = "search-roles";
  if (searchEngine instanceof SearchDomain && needed.includes(roles)) {
    setups[roles] = new SearchRoleSetup(scope, roles, { ...props, domain: searchEngine });
  }
  return setups;
}

function addPostgresUsers(database: Postgres, settings: UserSettings, { secrets }: WorkloadContext): void {
  for (const [name, { password, ...user }] of Object.entries(databaseUsers(settings))) {
    const props = { ...user, ...(password && { password: injectedSecret(password, secrets) }) };
    database.users.add(name, exact<PostgresUserProps>()(props));
  }
}
