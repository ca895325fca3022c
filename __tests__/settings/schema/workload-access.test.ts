import { issuesWith } from "../../support/settings-under-test";

const uses = (database: unknown) => ({ "application.tasks.migrate": { uses: { database } } });

describe("the settings of what a workload uses", () => {
  test("reject unknown kinds of access", () => {
    const path = "application.tasks.migrate.uses.database";
    expect(issuesWith(uses("yes"))).toEqual([
      `${path}: must be true, false, "read", "read-write", "owner", "reach", "master", or a user such as { user: "reader" }; got "yes".`,
    ]);
    expect(issuesWith(uses({ usr: "loader" }))).toEqual([
      `${path}.user: is required and must be a user name of at most 63 lowercase letters, digits and underscores, starting with a letter, and not reserved as postgres, rds_ and pg_ are.`,
      `${path}.usr: is not a setting; did you mean "user"?`,
    ]);
    expect(issuesWith({ "application.services.web.uses.buckets": { uploads: { access: "reed" } } })).toEqual([
      'application.services.web.uses.buckets.uploads.access: must be one of "read", "read-write"; got "reed". Did you mean "read"?',
    ]);
  });
});
