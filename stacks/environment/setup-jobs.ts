import { type Construct } from "constructs";
import { type Postgres } from "../../constructs/database/postgres/postgres";
import { type PostgresUserProps } from "../../constructs/database/postgres/users/postgres-user";
import { DocumentUserSetup } from "../../constructs/database-users/document-user-setup";
import { PostgresUserSetup } from "../../constructs/database-users/postgres-user-setup";
import { type SetupJob } from "../../constructs/jobs/setup-job";
import { SecurityGroup } from "../../constructs/network/security-group";
import { SearchDomain } from "../../constructs/search/search-domain";
import { SearchRoleSetup } from "../../constructs/search-users/search-role-setup";
import { databaseUsers, type UserSettings } from "../../settings/database-users";
import { type EnvironmentSettings } from "../../settings/settings";
import { setupJobs, type SetupSettings } from "../../settings/setup-jobs";
import { exact } from "../exact";
import { type EnvironmentData } from "./data";
import { type WorkloadContext } from "./workload-context";

/** Creates the jobs that make the users of an environment's databases and the roles of its search domain, by name. */
export function createSetupJobs(
  scope: Construct,
  settings: SetupSettings & Pick<EnvironmentSettings, "alarms" | "offHours">,
  { postgres, documents, searchEngine }: EnvironmentData,
  context: WorkloadContext,
): Record<string, SetupJob> {
  const { cluster, network, logs } = context;
  const setups: Record<string, SetupJob> = {};
  for (const { name, id, target, kind, image } of setupJobs(settings)) {
    // A search domain can't be stopped.
    const onlyWhileAwake = settings.offHours !== undefined && kind !== "search";
    const { highestSeverity, jobs: choices } = settings.alarms;
    const props = { cluster, network, logs, image, onlyWhileAwake, alarms: { highestSeverity, choices } };
    const [database, documentDatabase] = [postgres.get(target), documents.get(target)];
    if (database) {
      addPostgresUsers(database, target, settings, context);
      setups[name] = new PostgresUserSetup(scope, id, { ...props, database });
    } else if (documentDatabase) {
      setups[name] = new DocumentUserSetup(scope, id, { ...props, database: documentDatabase });
    } else if (kind === "search" && searchEngine instanceof SearchDomain) {
      setups[name] = new SearchRoleSetup(scope, id, { ...props, domain: searchEngine });
    }
  }
  return setups;
}

function addPostgresUsers(
  database: Postgres,
  target: string,
  settings: UserSettings,
  { secrets }: WorkloadContext,
): void {
  for (const [name, { password, ...user }] of Object.entries(databaseUsers(settings, { name: target }))) {
    const props = { ...user, ...(password && { password: secrets.injected(password) }) };
    database.users.add(name, exact<PostgresUserProps>()(props));
    const securityGroupId = password && secrets.rotationGroupOf(password.secret);
    if (securityGroupId !== undefined) allowRotationFrom(database, securityGroupId);
  }
}

/** Allows connections from the functions of a security group, which may rotate the passwords of several users. */
function allowRotationFrom(database: Postgres, securityGroupId: string): void {
  const name = `rotation-${securityGroupId}`;
  if (database.node.tryFindChild(name)) return;
  database.allowRotationFrom(SecurityGroup.fromId(database, name, { securityGroupId, name }));
}
