import { type AccessGroup } from "../constructs/access/group-identity";
import { type Stage } from "./stages";

/**
 * A permission that a group of people can have in an environment:
 *
 * - `view`: see what runs, and read logs
 * - `operate`: restart and scale services, run and stop one-off tasks and jobs
 * - `shell`: open a shell in workloads whose settings have `exec`
 * - `tunnel`: connect to the databases and the search engine, where the settings enable `tunnel`
 * - `deploy`: deploy another version
 * - `credentials`: read and change secrets
 */
export type Permission = "view" | "operate" | "shell" | "tunnel" | "deploy" | "credentials";

const everything: readonly Permission[] = ["view", "operate", "shell", "tunnel", "deploy", "credentials"];

/**
 * The permissions of each group in the environments of a stage. A group without permissions has no role there. This is
 * the one place that decides it.
 *
 * Developers can push images as well. QA and product managers need no permission to use the application in staging.
 */
export const groupPermissions: Readonly<Record<Stage, Readonly<Record<AccessGroup, readonly Permission[]>>>> = {
  test: { developers: ["view", "operate", "shell", "tunnel"], qa: [], administrators: everything },
  staging: { developers: [], qa: ["view"], administrators: everything },
  prod: { developers: [], qa: [], administrators: everything },
};
