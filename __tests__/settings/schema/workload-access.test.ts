import { issuesWith } from "../../support/settings-under-test";

const uses = (database: unknown) => ({ "application.tasks.migrate": { uses: { database } } });

describe("the settings of what a workload uses", () => {
  test("reject unknown kinds of access", () => {
    const path = "application.tasks.migrate.uses.database";
    expect(issuesWith(uses("yes"))).toEqual([
      `${path}: must be true, false, "reach", or a user such as { signInAs: "reader" }; got "yes".`,
    ]);
    expect(issuesWith(uses({ signInA: "loader" }))).toEqual([
      `${path}.signInA: is not a setting; did you mean "signInAs"?`,
      `${path}.signInAs: is required and must be a user name of at most 63 lowercase letters, digits and underscores, not starting with a digit, and not a reserved word such as user.`,
    ]);
    expect(issuesWith({ "application.services.web.uses.buckets": { uploads: { access: "reed" } } })).toEqual([
      'application.services.web.uses.buckets.uploads.access: must be one of "read", "read-write"; got "reed". Did you mean "read"?',
    ]);
  });
});
