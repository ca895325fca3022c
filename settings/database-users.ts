import { userNamed } from "../constructs/database/postgres/users/postgres-user";
import { type DatabaseUserSettings, type EnvironmentSettings, type UsesSettings } from "./settings";
import { allWorkloads, type workloadParts } from "./workload-parts";

/** The settings that decide which users a database has. */
export type UserSettings = Pick<EnvironmentSettings, (typeof workloadParts)[number] | "database">;

/** Uses of the database by a user of the workload's own. */
const ownGrants = ["read", "read-write", "owner"] as const;

/** Returns the database user that a workload signs in as; none if it is the master user, or the platform knows none. */
export function databaseUserOf(
  workload: string,
  { database: use }: Pick<UsesSettings, "database">,
): string | undefined {
  if (typeof use === "object") {
    return use.user;
  }
  return use === true || ownGrants.some((grants) => grants === use) ? userNamed(workload) : undefined;
}

/** Returns the grants that a workload demands for its own user; none if `database.users` decides. */
export function demandedGrants({
  database: use,
}: Pick<UsesSettings, "database">): (typeof ownGrants)[number] | undefined {
  return ownGrants.find((grants) => grants === use);
}

/** Returns the users of an environment's database by name: those of `database.users`, and those of workloads. */
export function databaseUsers(settings: UserSettings): Record<string, DatabaseUserSettings> {
  const own = Object.entries(allWorkloads(settings)).flatMap(([workload, { uses }]) => {
    const user = databaseUserOf(workload, uses);
    return user === undefined ? [] : [[user, { grants: demandedGrants(uses) ?? "read-write" }] as const];
  });
  return { ...Object.fromEntries(own), ...settings.database?.users };
}
