import { userNamed } from "../constructs/database/postgres/users/postgres-user";
import {
  type DatabaseReference,
  type DatabaseUse,
  databaseUses,
  postgresDatabases,
  type PostgresSettings,
} from "./databases";
import { type DatabaseUserSettings, type EnvironmentSettings } from "./settings";
import { allWorkloads, type workloadParts } from "./workload-parts";

/** The settings that decide which users the databases have. */
export type UserSettings = Pick<EnvironmentSettings, (typeof workloadParts)[number]> & PostgresSettings;

/** Uses of a database by a user of the workload's own. */
const ownGrants = ["read", "read-write", "owner"] as const;

/** Returns the database user that a workload signs in as; none if it is the master user, or the platform knows none. */
export function databaseUserOf(workload: string, use: DatabaseUse): string | undefined {
  if (typeof use === "object") {
    return use.user;
  }
  return use === true || ownGrants.some((grants) => grants === use) ? userNamed(workload) : undefined;
}

/** Returns the grants that a workload demands for its own user; none if the database's `users` decide. */
export function demandedGrants(use: DatabaseUse): (typeof ownGrants)[number] | undefined {
  return ownGrants.find((grants) => grants === use);
}

/** Returns the users of a database by name: those of its `users`, and those of workloads. */
export function databaseUsers(
  settings: UserSettings,
  { name }: Pick<DatabaseReference, "name">,
): Record<string, DatabaseUserSettings> {
  const own = Object.entries(allWorkloads(settings)).flatMap(([workload, { uses }]) =>
    databaseUses(uses, settings)
      .filter((database) => database.name === name)
      .flatMap(({ use }) => {
        const user = databaseUserOf(workload, use);
        return user === undefined ? [] : [[user, { grants: demandedGrants(use) ?? "read-write" }] as const];
      }),
  );
  const database = postgresDatabases(settings).find((candidate) => candidate.name === name);
  return { ...Object.fromEntries(own), ...database?.settings.users };
}
