import { MAXIMUM_TESTED_DATABASES } from "../../../constructs/backup/restore-testing-issues";
import { documentDatabases, postgresDatabases } from "../../databases";
import { type AccountRule } from "../rule";

/** AWS Backup tries to restore only so many databases in a region. */
export const restoreTestingRule: AccountRule = ({ settings: { id, restoreTesting } }, environments) => {
  if (restoreTesting.mode !== "create") return [];
  const backedUp = environments.filter(({ account, settings }) => account === id && settings.backup.enabled);
  return [...new Set(backedUp.map(({ region }) => region))].flatMap((region) => {
    const databases = backedUp
      .filter((environment) => environment.region === region)
      .flatMap(({ settings }) => [...postgresDatabases(settings), ...documentDatabases(settings)]);
    const message =
      `would restore ${databases.length} databases in ${region ?? ""}, and AWS Backup restores at most ` +
      `${MAXIMUM_TESTED_DATABASES} on trial; divide the environments among accounts, or set it to "off".`;
    return databases.length > MAXIMUM_TESTED_DATABASES ? [{ at: [["restoreTesting"]] as const, message }] : [];
  });
};
