import { issuesWith } from "../../../support/settings-under-test";

const uses = (database: unknown) => ({ "application.tasks.migrate": { uses: { database } } });

describe("the user that a workload signs in as", () => {
  test("is not the master user", () => {
    expect(issuesWith(uses({ signInAs: "loader" }))).toEqual([]);
    expect(issuesWith(uses({ signInAs: "platform_admin" }))).toEqual([
      'application.tasks.migrate.uses.database.signInAs: "platform_admin" is the master user, who signs in with a password; choose another user, or set `uses.database` to true.',
    ]);
  });
});
