import { workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";

/** A workload must not sign in with a token as the master user: PostgreSQL accepts a password or a token, not both. */
export const signInUsersRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload: { uses } }): RuleIssue[] => {
    const masterUsername = environment.settings.database?.masterUsername;
    if (typeof uses.database !== "object" || uses.database.signInAs !== masterUsername) {
      return [];
    }
    const message = `"${masterUsername}" is the master user, who signs in with a password; choose another user, or set \`uses.database\` to true.`;
    const at = [...path, "uses", "database", "signInAs"];
    return [{ at: [at, ["database", "masterUsername"]], message }];
  });
