import { supportsIam } from "../../../constructs/database/documentdb/document-database-defaults";
import { documentDatabases, documentDatabaseUses } from "../../databases";
import { formatPath } from "../../issues/path";
import { workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";

/** Users of a document database sign in as IAM roles, which not every version supports. */
export const documentDatabaseUsersRule: Rule = (environment) =>
  documentDatabases(environment.settings)
    .filter(({ settings: { engineVersion } }) => !supportsIam(engineVersion))
    .flatMap(({ name, path: database, settings: { engineVersion } }) =>
      workloadsOf(environment)
        .filter(({ workload: { uses } }) =>
          documentDatabaseUses(uses).some((used) => used.name === name && used.use !== "master"),
        )
        .map(({ path }): RuleIssue => {
          const version = [...database, "engineVersion"];
          const use = ["uses", ...database];
          const message = `DocumentDB ${engineVersion} has no users without passwords; set \`${formatPath(version)}\` to "5.0.0", or \`${formatPath(use)}\` to "master".`;
          return { at: [[...path, ...use], version], message };
        }),
    );
