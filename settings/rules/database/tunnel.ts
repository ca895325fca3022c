import { documentDatabases, postgresDatabases } from "../../databases";
import { type Path } from "../../issues/path";
import { type Rule, type RuleIssue } from "../rule";

/** The settings whose issues could cause one of these. */
const sources: readonly Path[] = ["database", "databases", "documentDatabase", "documentDatabases", "search"].map(
  (part) => [part],
);

/** A tunnel leads to a database or a search engine, and people sign in as users that a database has. */
export const tunnelRule: Rule = ({ settings }): RuleIssue[] => {
  const { search, tunnel } = settings;
  const databases = postgresDatabases(settings);
  const hasDestination = databases.length > 0 || documentDatabases(settings).length > 0 || search !== undefined;
  const message = "requires a database, a document database or a search engine, the destinations of a tunnel.";
  return [
    ...(tunnel.enabled && !hasDestination ? [{ at: [["tunnel", "enabled"]], unless: sources, message } as const] : []),
    ...tunnel.databaseUsers.flatMap((user, index): RuleIssue[] => {
      const problem = userProblem(databases.map(({ settings: { users } }) => users[user]));
      const at: Path = ["tunnel", "databaseUsers", index];
      return problem === undefined ? [] : [{ at: [at], unless: sources, message: `"${user}" ${problem}` }];
    }),
  ];
};

/** @param users the settings of the user in each database */
function userProblem(users: readonly ({ readonly password?: unknown } | undefined)[]): string | undefined {
  const known = users.filter((user) => user !== undefined);
  if (known.length === 0) {
    return "is not a user in `database.users` or in those of `databases`; add it there, with the grants that people should have.";
  }
  return known.some(({ password }) => password !== undefined)
    ? "has a password, and can't sign in with an IAM token; choose a user without one."
    : undefined;
}
