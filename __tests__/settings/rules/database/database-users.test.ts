import { issuesWith } from "../../../support/settings-under-test";

const task = "application.tasks.migrate";
const uses = (database: unknown) => ({ [task]: { uses: { database } } });
const users = "application.database.users";

describe("the user that a workload signs in as", () => {
  test.each([true, "read", "read-write", "owner", "reach", "master"])("may be %j in test", (use) => {
    const issues = issuesWith(uses(use));
    expect(issues.filter((issue) => !issue.includes("waivers"))).toEqual([]);
  });

  test("may be shared, if it is in database.users", () => {
    expect(issuesWith({ ...uses({ user: "loader" }), [users]: { loader: {} } })).toEqual([]);
    expect(issuesWith({ ...uses({ user: "lodaer" }), [users]: { loader: {} } })).toEqual([
      `${task}.uses.database.user: there is no user "lodaer" in \`database.users\`, which \`tasks.migrate\` uses; did you mean "loader"?`,
    ]);
  });

  test("has its grants in one place", () => {
    expect(issuesWith({ ...uses(true), [users]: { migrate: { grants: "owner" } } })).toEqual([]);
    expect(issuesWith({ ...uses("owner"), [users]: { migrate: {} } })).toEqual([
      `${task}.uses.database: the grants of "migrate" are in \`database.users\` too; set \`uses.database\` to true, or remove the entry.`,
    ]);
  });

  test("is not the master user", () => {
    expect(issuesWith({ ...uses(true), "application.database.masterUsername": "migrate" })).toEqual([
      `${task}.uses.database: "migrate" is the master user, who signs in with a password and may do everything; rename the workload or the master user, or set \`{ user: "..." }\`.`,
    ]);
    expect(issuesWith({ [users]: { platform_admin: {} } })).toEqual([
      `${users}.platform_admin: "platform_admin" is the master user, who signs in with a password and may do everything; rename one of them.`,
    ]);
  });

  test("has no name that PostgreSQL or RDS reserves", () => {
    expect(issuesWith({ "application.tasks": { "rds-report": { uses: { database: true } } } })).toEqual([
      'application.tasks.rds-report.uses.database: "rds_report", the user of `tasks.rds-report`, has a reserved name; add another to `database.users`, and set `{ user: "..." }` here.',
    ]);
  });
});

describe("a user with a password", () => {
  test("names a secret that is defined", () => {
    const issues = issuesWith({ [users]: { legacy: { password: { secret: "paymnt" } } } });
    expect(issues).toContain(
      `${users}.legacy.password.secret: there is no secret named "paymnt"; did you mean "payment"?`,
    );
  });
});

test("a user's password may be rotated by a function", () => {
  const rotation = { functionArn: "arn:aws:lambda:eu-west-1:222222222222:function:rotate" };
  const issues = issuesWith({
    "environments.test.database": { users: { legacy: { password: { secret: "login" } } } },
    "application.secrets.login": { description: "Password", generated: {}, rotation },
  });
  expect(issues).toEqual([]);
});

describe("in prod", () => {
  test("the master user is for no workload, but by a waiver", () => {
    expect(issuesWith(uses("master"))).toEqual([
      `${task}.uses.database: "master" is weaker than the stage prod requires (a user of the workload's own); remove it, or add to \`waivers\`: { environment: "prod", setting: "tasks.migrate.uses.database", reason: "..." }.`,
    ]);
    const waivers = [{ environment: "prod", setting: "tasks.migrate.uses.database", reason: "A tool of the vendor." }];
    expect(issuesWith({ ...uses("master"), waivers })).toEqual([]);
  });

  test("a user has no password, but by a waiver", () => {
    expect(issuesWith({ [users]: { legacy: { password: { secret: "payment" } } } })).toEqual([
      `${users}.legacy.password: a password is weaker than the stage prod requires (sign-in with IAM tokens); remove it, or add to \`waivers\`: { environment: "prod", setting: "database.users.legacy.password", reason: "..." }.`,
    ]);
  });
});
