import { type RuleIssue, type Rule } from "../environment-under-check";
import { workloadsOf } from "../containers/workloads";

/** The administrator has a password, and PostgreSQL lets nobody in by both: who signs in by a token is another. */
export const databaseUsersRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload: { uses } }): RuleIssue[] => {
    const administrator = environment.settings.database?.masterUsername;
    if (typeof uses.database !== "object" || uses.database.signInAs !== administrator) {
      return [];
    }
    const message = `"${administrator}" is the administrator, who has a password; name another user, or give true in place of signInAs.`;
    const at = [...path, "uses", "database", "signInAs"];
    return [{ at: [at, ["database", "masterUsername"]], message }];
  });
