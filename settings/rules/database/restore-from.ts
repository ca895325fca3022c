import { restoredStorageIssues } from "../../../constructs/database/postgres/postgres-issues";
import { type RestoreFrom, restoreIssues } from "../../../constructs/database/restore-from";
import { documentDatabases, postgresDatabases } from "../../databases";
import { type Path, valueAt } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { settingIssues } from "../prop-issues";
import { type Rule, type RuleIssue } from "../rule";

/** What a database is restored from must be where it is, and the size of PostgreSQL's must be known. */
export const restoreFromRule: Rule = (environment) => [
  ...postgresDatabases(environment.settings).flatMap(({ path, settings: { restoreFrom, storageGib } }) => {
    const isWritten = valueAt(environment.written, [...path, "storageGib"]) !== undefined;
    return [
      ...placeIssues(environment, path, restoreFrom),
      ...settingIssues(path, restoredStorageIssues({ restoreFrom, storageGib: isWritten ? storageGib : undefined })),
    ];
  }),
  ...documentDatabases(environment.settings).flatMap(({ path, settings: { restoreFrom } }) =>
    placeIssues(environment, path, restoreFrom),
  ),
];

function placeIssues(
  environment: EnvironmentUnderCheck,
  path: Path,
  restoreFrom: RestoreFrom | undefined,
): RuleIssue[] {
  return restoreIssues({ restoreFrom }, environment).map(({ props: [prop], message }) => ({
    at: [[...path, ...prop.split(".")]],
    message,
  }));
}
