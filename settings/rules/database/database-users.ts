import { userNamePattern } from "../../../constructs/database/postgres/users/postgres-user";
import { databaseUserOf, demandedGrants } from "../../database-users";
import { isPart, formatPath, type Path, valueAt } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { workloadsOf, type WorkloadUnderCheck } from "../containers/workloads";
import { type EnvironmentUnderCheck, writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** The users of the database must be defined, once, and must not be the master user. */
export const databaseUsersRule: Rule = (environment) => [
  ...workloadsOf(environment).flatMap((workload) => workloadIssues(environment, workload)),
  ...Object.entries(environment.settings.database?.users ?? {}).flatMap(([user, { password }]): RuleIssue[] => {
    const at = ["database", "users", user];
    return [
      ...masterIssues(environment, user, at, "rename one of them"),
      ...(password ? secretIssues(environment, password.secret, [...at, "password", "secret"]) : []),
    ];
  }),
];

function workloadIssues(
  environment: EnvironmentUnderCheck,
  { name: workload, path, workload: { uses } }: WorkloadUnderCheck,
): RuleIssue[] {
  const user = databaseUserOf(workload, uses);
  const at = [...path, "uses", "database"];
  if (user === undefined) {
    return [];
  }
  const users = valueAt(environment.written, ["database", "users"]);
  const names = isPart(users) ? Object.keys(users) : [];
  if (typeof uses.database === "object") {
    const message = `there is no user ${quote(user)} in \`database.users\`, which \`${formatPath(path)}\` uses; ${suggest(user, names)}`;
    return names.includes(user)
      ? []
      : [
          {
            at: [
              [...at, "user"],
              ["database", "users", user],
            ],
            message,
          },
        ];
  }
  if (!userNamePattern.test(user)) {
    const message = `${quote(user)}, the user of \`${formatPath(path)}\`, has a reserved name; add another to \`database.users\`, and set \`{ user: "..." }\` here.`;
    return [{ at: [at], message }];
  }
  if (demandedGrants(uses) !== undefined && names.includes(user)) {
    const message = `the grants of ${quote(user)} are in \`database.users\` too; set \`uses.database\` to true, or remove the entry.`;
    return [{ at: [at, ["database", "users", user]], message }];
  }
  return masterIssues(environment, user, at, 'rename the workload or the master user, or set `{ user: "..." }`');
}

function masterIssues({ settings }: EnvironmentUnderCheck, user: string, at: Path, advice: string): RuleIssue[] {
  const message = `${quote(user)} is the master user, who signs in with a password and may do everything; ${advice}.`;
  return user === settings.database?.masterUsername ? [{ at: [at, ["database", "masterUsername"]], message }] : [];
}

function secretIssues(environment: EnvironmentUnderCheck, secret: string, at: Path): RuleIssue[] {
  const names = writtenNames(environment, "secrets");
  const message = `there is no secret named ${quote(secret)}; ${suggest(secret, names)}`;
  if (!names.includes(secret)) {
    return [{ at: [at, ["secrets", secret]], message }];
  }
  const rotation = environment.settings.secrets[secret]?.rotation;
  const rotates = rotation !== undefined && "functionArn" in rotation;
  const path = ["secrets", secret, "rotation", "functionArn"];
  const conflict = `${quote(secret)} is rotated by a function, and the platform sets this password in the database itself; remove \`${formatPath(path)}\`.`;
  return rotates ? [{ at: [at, path], message: conflict }] : [];
}
