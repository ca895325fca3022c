import { supportsIam } from "../../../constructs/database/documentdb/document-database-defaults";
import { workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";

/** Users of the document database sign in as IAM roles, which not every version supports. */
export const documentDatabaseUsersRule: Rule = (environment) => {
  const { documentDatabase } = environment.settings;
  if (!documentDatabase || supportsIam(documentDatabase.engineVersion)) {
    return [];
  }
  return workloadsOf(environment)
    .filter(({ workload: { uses } }) => uses.documentDatabase !== false && uses.documentDatabase !== "master")
    .map(({ path }): RuleIssue => {
      const message = `DocumentDB ${documentDatabase.engineVersion} has no users without passwords; set \`documentDatabase.engineVersion\` to "5.0.0", or \`uses.documentDatabase\` to "master".`;
      return {
        at: [
          [...path, "uses", "documentDatabase"],
          ["documentDatabase", "engineVersion"],
        ],
        message,
      };
    });
};
