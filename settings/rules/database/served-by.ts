import { formatPath } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { workloadsOf } from "../containers/workloads";
import { writtenNames } from "../environment-under-check";
import { type Rule } from "../rule";
import { ownEntry } from "../../own-entry";

/** The database that serves in place of another must exist, and a workload must not use it by both names. */
export const servedByRule: Rule = (environment) => {
  const { databaseServedBy: server } = environment.settings;
  if (server === undefined) {
    return [];
  }
  const names = writtenNames(environment, "databases");
  if (!names.includes(server)) {
    const message = `there is no database named "${server}"; ${suggest(server, names)}`;
    return [{ at: [["databaseServedBy"], ["databases", server]], message }];
  }
  return workloadsOf(environment)
    .filter(
      ({ workload: { uses } }) => uses.database !== false && (ownEntry(uses.databases, server) ?? false) !== false,
    )
    .map(({ path }) => {
      const use = ["uses", "databases", server];
      const message = `\`${formatPath(path)}\` uses this database by \`uses.database\` already, because of \`databaseServedBy\`; remove \`${formatPath(use)}\`.`;
      return { at: [[...path, ...use], ["databaseServedBy"]] as const, message };
    });
};
