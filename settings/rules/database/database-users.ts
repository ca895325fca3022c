import { userNamePattern } from "../../../constructs/database/postgres/users/postgres-user";
import { databaseUserOf, demandedGrants } from "../../database-users";
import { type DatabaseReference, databaseUses, postgresDatabases } from "../../databases";
import { isPart, formatPath, type Path, valueAt } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { workloadsOf, type WorkloadUnderCheck } from "../containers/workloads";
import { type EnvironmentUnderCheck, writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** The users of a database must be defined, once, and must not be the master user. */
export const databaseUsersRule: Rule = (environment) => [
  ...workloadsOf(environment).flatMap((workload) =>
    databaseUses(workload.workload.uses, environment.settings).flatMap((used) =>
      workloadIssues(environment, workload, used),
    ),
  ),
  ...postgresDatabases(environment.settings).flatMap((database) =>
    Object.entries(database.settings.users).flatMap(([user, { password }]): RuleIssue[] => {
      const at = [...database.path, "users", user];
      return [
        ...masterIssues(environment, database, user, at, "rename one of them"),
        ...(password ? secretIssues(environment, password.secret, [...at, "password", "secret"]) : []),
      ];
    }),
  ),
];

function workloadIssues(
  environment: EnvironmentUnderCheck,
  { name: workload, path }: WorkloadUnderCheck,
  used: ReturnType<typeof databaseUses>[number],
): RuleIssue[] {
  const { use } = used;
  const user = databaseUserOf(workload, use);
  const setting = ["uses", ...used.usePath];
  const at = [...path, ...setting];
  if (user === undefined) {
    return [];
  }
  const usersPath = [...used.path, "users"];
  const users = valueAt(environment.written, usersPath);
  const names = isPart(users) ? Object.keys(users) : [];
  if (typeof use === "object") {
    const message = `there is no user ${quote(user)} in \`${formatPath(usersPath)}\`, which \`${formatPath(path)}\` uses; ${suggest(user, names)}`;
    return names.includes(user)
      ? []
      : [
          {
            at: [
              [...at, "user"],
              [...usersPath, user],
            ],
            message,
          },
        ];
  }
  if (!userNamePattern.test(user)) {
    const message = `${quote(user)}, the user of \`${formatPath(path)}\`, has a reserved name; add another to \`${formatPath(usersPath)}\`, and set \`{ user: "..." }\` here.`;
    return [{ at: [at], message }];
  }
  if (demandedGrants(use) !== undefined && names.includes(user)) {
    const message = `the grants of ${quote(user)} are in \`${formatPath(usersPath)}\` too; set \`${formatPath(setting)}\` to true, or remove the entry.`;
    return [{ at: [at, [...usersPath, user]], message }];
  }
  return masterIssues(environment, used, user, at, 'rename the workload or the master user, or set `{ user: "..." }`');
}

function masterIssues(
  { settings }: EnvironmentUnderCheck,
  { name, path }: DatabaseReference,
  user: string,
  at: Path,
  advice: string,
): RuleIssue[] {
  const database = postgresDatabases(settings).find((candidate) => candidate.name === name);
  const message = `${quote(user)} is the master user, who signs in with a password and may do everything; ${advice}.`;
  return user === database?.settings.masterUsername ? [{ at: [at, [...path, "masterUsername"]], message }] : [];
}

function secretIssues(environment: EnvironmentUnderCheck, secret: string, at: Path): RuleIssue[] {
  const names = writtenNames(environment, "secrets");
  const message = `there is no secret named ${quote(secret)}; ${suggest(secret, names)}`;
  return names.includes(secret) ? [] : [{ at: [at, ["secrets", secret]], message }];
}
