import { type PeopleGroup } from "../constructs/access/group-identity";
import { type Stage } from "./stages";

/**
 * What people may be given in an environment. `view`: see what runs, read logs. `operate`: restart and scale
 * services, run and stop one-off tasks and jobs. `shell`: open a shell where the settings have `exec`. `deploy`: another
 * version. `credentials`: read and change secrets.
 */
export type Power = "view" | "operate" | "shell" | "deploy" | "credentials";

const everything: readonly Power[] = ["view", "operate", "shell", "deploy", "credentials"];

/**
 * The one place that says who may do what in the environments of which stage. A group without a power has no role
 * there. Developers push images besides; QA and product managers need no power to use staging itself.
 */
export const peoplePowers: Readonly<Record<Stage, Readonly<Record<PeopleGroup, readonly Power[]>>>> = {
  test: { developers: ["view", "operate", "shell"], qa: [], administrators: everything },
  staging: { developers: [], qa: ["view"], administrators: everything },
  prod: { developers: [], qa: [], administrators: everything },
};
