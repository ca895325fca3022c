import { type AccessGroup } from "../constructs/access/group-identity";
import { type Stage } from "./stages";

/**
 * What people may be given in an environment. `view`: see what runs, read logs. `operate`: restart and scale
 * services, run and stop one-off tasks and jobs. `shell`: open a shell where the settings have `exec`. `deploy`: another
 * version. `credentials`: read and change secrets.
 */
export type Permission = "view" | "operate" | "shell" | "deploy" | "credentials";

const everything: readonly Permission[] = ["view", "operate", "shell", "deploy", "credentials"];

/**
 * The one place that says who may do what in the environments of which stage. A group without a permission has no role
 * there. Developers push images besides; QA and product managers need no permission to use staging itself.
 */
export const groupPermissions: Readonly<Record<Stage, Readonly<Record<AccessGroup, readonly Permission[]>>>> = {
  test: { developers: ["view", "operate", "shell"], qa: [], administrators: everything },
  staging: { developers: [], qa: ["view"], administrators: everything },
  prod: { developers: [], qa: [], administrators: everything },
};
