import { databaseUsers, type UserSettings } from "./database-users";
import { type Path } from "./issues/path";
import { type EnvironmentSettings } from "./settings";
import { allWorkloads } from "./workload-parts";

/** The settings that decide which jobs set something up. */
export type SetupSettings = Pick<EnvironmentSettings, "documentDatabase" | "search"> & UserSettings;

/** A job that sets something up before the workloads that need it. */
export interface SetupJobSettings {
  readonly name: "database-users" | "document-database-users" | "search-roles";
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
  const { database, documentDatabase, search } = settings;
  const uses = Object.values(allWorkloads(settings)).map((workload) => workload.uses);
  const jobs: SetupJobSettings[] = [];
  if (database && Object.keys(databaseUsers(settings)).length > 0) {
    jobs.push({
      name: "database-users",
      imagePath: ["database", "usersImage"],
      image: database.usersImage,
      calls: ["secretsmanager"],
      readsCertificates: false,
    });
  }
  if (documentDatabase && uses.some((use) => use.documentDatabase !== false && use.documentDatabase !== "master")) {
    jobs.push({
      name: "document-database-users",
      imagePath: ["documentDatabase", "usersImage"],
      image: documentDatabase.usersImage,
      calls: ["secretsmanager"],
      readsCertificates: true,
    });
  }
  if (search?.kind === "managed" && uses.some((use) => use.search)) {
    jobs.push({
      name: "search-roles",
      imagePath: ["search", "rolesImage"],
      image: search.rolesImage,
      calls: ["sts"],
      readsCertificates: false,
    });
  }
  return jobs;
}
