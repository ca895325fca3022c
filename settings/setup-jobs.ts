import { databaseUsers, type UserSettings } from "./database-users";
import { documentDatabases, type DocumentSettings, documentDatabaseUses, postgresDatabases } from "./databases";
import { type Path } from "./issues/path";
import { type EnvironmentSettings } from "./settings";
import { allWorkloads } from "./workload-parts";

/** The settings that decide which jobs set something up. */
export type SetupSettings = Pick<EnvironmentSettings, "search"> & DocumentSettings & UserSettings;

/** A job that sets something up before the workloads that need it. */
export interface SetupJobSettings {
  /** Name of the job: `database-users`, `reports-database-users`. */
  readonly name: string;
  /** Id of the job in addresses: `database-users`, `databases-reports-users`. */
  readonly id: string;
  /** What is set up. */
  readonly kind: "postgres" | "document" | "search";
  /** Name of the database that is set up, or `search`. */
  readonly target: string;
  /** The setting with the image of the job. */
  readonly imagePath: Path;
  readonly image: string;
  /** Endpoint prefixes of the AWS services that the job calls, or ECS for it. */
  readonly calls: readonly string[];
  /** Whether the job reads the certificates of AWS from the internet. */
  readonly readsCertificates: boolean;
}

/** Lists the jobs of an environment that make the users of its databases, and the roles of its search domain. */
export function setupJobs(settings: SetupSettings): SetupJobSettings[] {
  const { search } = settings;
  const uses = Object.values(allWorkloads(settings)).map((workload) => workload.uses);
  const withUsers = new Set(
    uses.flatMap((use) => documentDatabaseUses(use)).flatMap(({ name, use }) => (use === "master" ? [] : [name])),
  );
  return [
    ...postgresDatabases(settings)
      .filter((database) => Object.keys(databaseUsers(settings, database)).length > 0)
      .map(({ name, id, path, settings: { usersImage } }) => ({
        name: userSetupName(name),
        id: `${id}-users`,
        kind: "postgres" as const,
        target: name,
        imagePath: [...path, "usersImage"],
        image: usersImage,
        calls: ["secretsmanager"],
        readsCertificates: false,
      })),
    ...documentDatabases(settings)
      .filter(({ name }) => withUsers.has(name))
      .map(({ name, id, path, settings: { usersImage } }) => ({
        name: userSetupName(name),
        id: `${id}-users`,
        kind: "document" as const,
        target: name,
        imagePath: [...path, "usersImage"],
        image: usersImage,
        calls: ["secretsmanager"],
        readsCertificates: true,
      })),
    ...(search?.kind === "managed" && uses.some((use) => use.search)
      ? [
          {
            name: "search-roles",
            id: "search-roles",
            kind: "search" as const,
            target: "search",
            imagePath: ["search", "rolesImage"],
            image: search.rolesImage,
            calls: ["sts"],
            readsCertificates: false,
          },
        ]
      : []),
  ];
}

/** Returns the name of the job that makes the users of a database: `reports-database-users`. */
export function userSetupName(database: string): string {
  return `${database}-users`;
}
